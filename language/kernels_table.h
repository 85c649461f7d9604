// What the kernel files give to kernels.cpp. Null where the build is for another kind of processor.
#pragma once

#include "language/kernels.h"

namespace entente {

const Kernels* portable_kernels();
const Kernels* avx2_kernels();
const Kernels* avx_vnni_kernels();
const Kernels* avx512_kernels();

}  // namespace entente
