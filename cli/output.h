// Standard output that remembers why a write failed; std::cout forgets.
#pragma once

#include <array>
#include <streambuf>

namespace entente::cli {

class DescriptorBuffer : public std::streambuf {
public:
    explicit DescriptorBuffer(int descriptor);

    // The errno of the first write that failed, or 0. Nothing is written after it.
    int error() const { return error_; }

protected:
    int_type overflow(int_type c) override;
    int sync() override;

private:
    bool write_out();

    int descriptor_;
    int error_ = 0;
    std::array<char, 1 << 16> bytes_;
};

}  // namespace entente::cli
