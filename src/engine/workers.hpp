#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace longrun {

/// Threads of the machine; 1 where there is no thread support.
int machine_threads();

/// A fixed set of threads that share out numbered pieces of work. Which thread does which piece is
/// left to chance, so a piece may write only what belongs to it; sums are taken afterwards, in
/// order. Without thread support (WebAssembly) everything runs on the caller.
class Workers {
public:
    /// @param threads including the caller; 0 = as many as the machine has
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    int threads() const { return threads_; }

    /// Calls work(piece, thread) for every piece in [0, pieces); returns when all are done.
    void for_each(std::size_t pieces,
                  const std::function<void(std::size_t piece, int thread)>& work);

private:
    struct Pool;
    int threads_;
    std::unique_ptr<Pool> pool_;
};

}  // namespace longrun
