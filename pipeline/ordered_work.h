// Tasks done by several threads, results handed back in the order in which the tasks were given.
//
// The oldest task is waited for even when younger ones are ready: a result never overtakes another, and so what is made
// of the results does not depend on the number of threads. A plain thread pool that applied what came first was not
// taken, since then the order of rows in a database would change from run to run.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace entente {

// Used by one thread, the owner. With one thread, or none, tasks run on the owner's thread when they are taken.
template <typename Result>
class OrderedWork {
public:
    explicit OrderedWork(std::size_t threads) : capacity_(threads <= 1 ? 1 : 2 * threads) {
        if (threads <= 1) return;
        for (std::size_t i = 0; i < threads; ++i) workers_.emplace_back([this] { work(); });
    }
    // Tasks that were not begun are dropped; those that were are waited for.
    ~OrderedWork() {
        {
            const std::lock_guard lock(mutex_);
            waiting_.clear();
            is_closing_ = true;
        }
        changed_.notify_all();
        for (std::thread& worker : workers_) worker.join();
    }
    OrderedWork(const OrderedWork&) = delete;
    OrderedWork& operator=(const OrderedWork&) = delete;

    bool is_full() const { return given_.size() >= capacity_; }
    bool is_empty() const { return given_.empty(); }

    // Must not be full.
    void give(std::function<Result()> task) {
        std::packaged_task<Result()> packaged(std::move(task));
        given_.push_back(packaged.get_future());
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(packaged));
        }
        changed_.notify_one();
    }

    // The result of the oldest task, or what it threw. Must not be empty.
    Result take() {
        if (workers_.empty()) run_one();
        std::future<Result> oldest = std::move(given_.front());
        given_.pop_front();
        return oldest.get();
    }

private:
    void run_one() {
        std::packaged_task<Result()> task = std::move(waiting_.front());
        waiting_.pop_front();
        task();
    }

    void work() {
        for (;;) {
            std::packaged_task<Result()> task;
            {
                std::unique_lock lock(mutex_);
                changed_.wait(lock, [this] { return is_closing_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                task = std::move(waiting_.front());
                waiting_.pop_front();
            }
            task();
        }
    }

    std::size_t capacity_;
    std::deque<std::future<Result>> given_;  // in order; the owner's alone
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::packaged_task<Result()>> waiting_;
    bool is_closing_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace entente
