// Workspaces lent to the threads that read documents: as many as are used at once, each by one thread at a time.
#pragma once

#include "language/analyzer.h"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace entente {

class Workspaces {
public:
    // Calls `use` with a workspace that nobody else has meanwhile.
    template <typename Use>
    auto with(Use use) {
        std::unique_ptr<Workspace> workspace = take();
        struct Return {
            Workspaces& home;
            std::unique_ptr<Workspace>& workspace;
            ~Return() { home.give_back(std::move(workspace)); }
        } back{*this, workspace};
        return use(*workspace);
    }

private:
    std::mutex mutex_;
    std::vector<std::unique_ptr<Workspace>> idle_;

    std::unique_ptr<Workspace> take() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                std::unique_ptr<Workspace> workspace = std::move(idle_.back());
                idle_.pop_back();
                return workspace;
            }
        }
        return std::make_unique<Workspace>();
    }

    void give_back(std::unique_ptr<Workspace> workspace) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(workspace));
    }
};

}  // namespace entente
