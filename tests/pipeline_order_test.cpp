#include "pipeline/ordered_work.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>

using namespace entente;

TEST_CASE("results come in the order of the tasks, whichever ends first") {
    for (const std::size_t threads : {0, 1, 2, 5}) {
        CAPTURE(threads);
        OrderedWork<int> work(threads);
        std::vector<int> results;
        for (int i = 0; i < 100; ++i) {
            work.give([i] {
                std::this_thread::sleep_for(std::chrono::microseconds(i % 3 == 0 ? 300 : 0));
                return i;
            });
            if (work.is_full()) results.push_back(work.take());
        }
        while (!work.is_empty()) results.push_back(work.take());
        REQUIRE(results.size() == 100);
        for (int i = 0; i < 100; ++i) CHECK(results[static_cast<std::size_t>(i)] == i);
    }
}

TEST_CASE("no more than twice as many tasks are held as there are threads") {
    OrderedWork<int> work(3);
    std::size_t held = 0;
    while (!work.is_full()) {
        work.give([] { return 0; });
        ++held;
    }
    CHECK(held == 6);
    work.take();
    CHECK(!work.is_full());
}

TEST_CASE("what a task throws comes out where its result would, and the next ones go on") {
    for (const std::size_t threads : {1, 3}) {
        OrderedWork<int> work(threads);
        work.give([]() -> int { throw std::runtime_error("broken"); });
        CHECK_THROWS_WITH(work.take(), "broken");
        work.give([] { return 7; });
        CHECK(work.take() == 7);
    }
}

TEST_CASE("tasks that nobody waits for are dropped when the work ends") {
    std::atomic<int> begun = 0;
    {
        OrderedWork<int> work(2);
        while (!work.is_full())
            work.give([&begun] {
                ++begun;
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                return 0;
            });
    }
    CHECK(begun <= 4);
    const int after = begun;
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    CHECK(begun == after);
}
