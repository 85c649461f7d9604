#include "language/kernels.h"

#include "language/kernels_table.h"
#include "model/errors.h"

#include <string>

namespace entente {
namespace {

// Null when the build has no such version or the processor cannot run it.
const Kernels* find_kernels(Kernel kernel) {
#if defined(__x86_64__)
    if (kernel == Kernel::avx2 && !__builtin_cpu_supports("avx2")) return nullptr;
    if (kernel == Kernel::avx_vnni && !(__builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni")))
        return nullptr;
    if (kernel == Kernel::avx512 && !(__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")))
        return nullptr;
#endif
    switch (kernel) {
        case Kernel::automatic:
            break;
        case Kernel::portable:
            return portable_kernels();
        case Kernel::avx2:
            return avx2_kernels();
        case Kernel::avx_vnni:
            return avx_vnni_kernels();
        case Kernel::avx512:
            return avx512_kernels();
    }
    return nullptr;
}

}  // namespace

std::string_view to_text(Kernel kernel) {
    switch (kernel) {
        case Kernel::automatic:
            return "automatic";
        case Kernel::portable:
            return "portable";
        case Kernel::avx2:
            return "avx2";
        case Kernel::avx_vnni:
            return "avx-vnni";
        case Kernel::avx512:
            return "avx512";
    }
    return "automatic";
}

bool is_available(Kernel kernel) {
    return kernel == Kernel::automatic || find_kernels(kernel) != nullptr;
}

const Kernels& kernels(Kernel kernel) {
    if (kernel == Kernel::automatic) {
        for (const Kernel fastest : {Kernel::avx512, Kernel::avx_vnni, Kernel::avx2}) {
            if (const Kernels* found = find_kernels(fastest)) return *found;
        }
        return *portable_kernels();
    }
    if (const Kernels* found = find_kernels(kernel)) return *found;
    throw UsageError("kernel '" + std::string(to_text(kernel)) +
                     "' is not available on this processor; use 'automatic' or 'portable'");
}

}  // namespace entente
