# Writes one add_test() for each test case of a doctest program:
#   cmake -DPROGRAM=... -DFOLDER=... -DOUTPUT=... -P discover.cmake
#
# doctest's own doctest_discover_tests() is not taken: it reads the names from the plain listing, where commas, brackets
# and semicolons in them go wrong, and a skipped test is not listed at all. Here a test case that
# says MESSAGE("skipped: ...") and returns, because what it needs is absent, is reported by ctest as skipped, by name.
execute_process(COMMAND ${PROGRAM} --list-test-cases --no-skip --reporters=xml
    OUTPUT_VARIABLE xml RESULT_VARIABLE result WORKING_DIRECTORY ${FOLDER})
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} --list-test-cases ends with ${result}:\n${xml}")
endif()

# Bytes that mean something to CMake's lists stand back while the lines are taken apart.
string(REPLACE "[" "&#91;" xml "${xml}")
string(REPLACE "]" "&#93;" xml "${xml}")
string(REPLACE ";" "&#59" xml "${xml}")
string(REGEX MATCHALL "<TestCase name=\"[^\"]*\"" cases "${xml}")

set(script "")
foreach(case IN LISTS cases)
    string(REGEX REPLACE "^<TestCase name=\"(.*)\"$" "\\1" name "${case}")
    # doctest's filter knows '?' for any character; whatever it or XML could take for more than itself becomes that.
    string(REGEX REPLACE "&#?[a-z0-9]+(&#59)?" "?" filter "${name}")
    string(REGEX REPLACE "[^A-Za-z0-9 ?]" "?" filter "${filter}")
    string(REPLACE "&#59" ";" name "${name}")
    foreach(pair "&lt;|<" "&gt;|>" "&quot;|\"" "&apos;|'" "&amp;|&")
        string(REGEX MATCH "^(.*)[|](.*)$" pair "${pair}")
        string(REPLACE "${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" name "${name}")
    endforeach()
    string(APPEND script "add_test([==[${name}]==] [==[${PROGRAM}]==] [==[--test-case=${filter}]==])\n"
        "set_tests_properties([==[${name}]==] PROPERTIES WORKING_DIRECTORY [==[${FOLDER}]==]\n"
        "    SKIP_REGULAR_EXPRESSION [==[test cases: +0 |MESSAGE: skipped: ]==])\n")
endforeach()
list(LENGTH cases count)
if(count EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} lists no test cases")
endif()
file(WRITE ${OUTPUT} "${script}")
