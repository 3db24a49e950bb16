#include "engine/workers.hpp"

#ifdef __wasi__

namespace longrun {
int machine_threads() { return 1; }
struct Workers::Pool {};
Workers::Workers(int) : threads_(1) {}
Workers::~Workers() = default;
void Workers::for_each(std::size_t pieces, const std::function<void(std::size_t, int)>& work) {
    for (std::size_t piece = 0; piece < pieces; ++piece) work(piece, 0);
}
}  // namespace longrun

#else

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace longrun {

int machine_threads() {
    const unsigned threads = std::thread::hardware_concurrency();
    return threads == 0 ? 1 : static_cast<int>(threads);
}

struct Workers::Pool {
    std::mutex mutex;
    std::condition_variable start;
    std::condition_variable finish;
    const std::function<void(std::size_t, int)>* work = nullptr;
    std::size_t pieces = 0;
    std::atomic<std::size_t> next{0};
    std::size_t round = 0;
    int busy = 0;
    bool closing = false;
    std::vector<std::thread> threads;

    void take(int thread) {
        for (std::size_t piece = next.fetch_add(1); piece < pieces; piece = next.fetch_add(1)) {
            (*work)(piece, thread);
        }
    }
    void serve(int thread) {
        std::size_t seen = 0;
        for (;;) {
            {
                std::unique_lock lock(mutex);
                start.wait(lock, [&] { return closing || round != seen; });
                if (closing) return;
                seen = round;
            }
            take(thread);
            std::lock_guard lock(mutex);
            if (--busy == 0) finish.notify_one();
        }
    }
};

Workers::Workers(int threads)
    : threads_(threads < 1 ? machine_threads() : threads), pool_(std::make_unique<Pool>()) {
    for (int thread = 1; thread < threads_; ++thread) {
        pool_->threads.emplace_back([this, thread] { pool_->serve(thread); });
    }
}

Workers::~Workers() {
    {
        std::lock_guard lock(pool_->mutex);
        pool_->closing = true;
    }
    pool_->start.notify_all();
    for (std::thread& thread : pool_->threads) thread.join();
}

void Workers::for_each(std::size_t pieces, const std::function<void(std::size_t, int)>& work) {
    if (threads_ == 1 || pieces <= 1) {
        for (std::size_t piece = 0; piece < pieces; ++piece) work(piece, 0);
        return;
    }
    {
        std::lock_guard lock(pool_->mutex);
        pool_->work = &work;
        pool_->pieces = pieces;
        pool_->next = 0;
        pool_->busy = threads_ - 1;
        ++pool_->round;
    }
    pool_->start.notify_all();
    pool_->take(0);
    std::unique_lock lock(pool_->mutex);
    pool_->finish.wait(lock, [&] { return pool_->busy == 0; });
    pool_->work = nullptr;
}

}  // namespace longrun

#endif
