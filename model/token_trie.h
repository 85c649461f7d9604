// Finds the longest listed sequence of words that starts at a given word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace entente {

template <typename Value>
class TokenTrie {
public:
    struct Match {
        std::size_t length = 0;  // words; 0 when nothing matched
        const std::vector<Value>* values = nullptr;
    };

    // Several values may stand under one sequence; they are kept in the order in which they were added.
    void add(const std::vector<std::string>& words, Value value) {
        std::uint32_t node = 0;
        for (const std::string& word : words) {
            const auto [edge, is_new] = edges_[node].try_emplace(word, static_cast<std::uint32_t>(edges_.size()));
            const std::uint32_t next = edge->second;
            if (is_new) {
                edges_.emplace_back();
                values_.emplace_back();
            }
            node = next;
        }
        values_[node].push_back(std::move(value));
    }

    // O(length of the match).
    Match find(std::span<const std::string> words) const {
        Match best;
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto edge = edges_[node].find(words[i]);
            if (edge == edges_[node].end()) break;
            node = edge->second;
            if (!values_[node].empty()) best = {i + 1, &values_[node]};
        }
        return best;
    }

    // All listed sequences that start here, longest first.
    std::vector<Match> find_all(std::span<const std::string> words) const {
        std::vector<Match> found;
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const auto edge = edges_[node].find(words[i]);
            if (edge == edges_[node].end()) break;
            node = edge->second;
            if (!values_[node].empty()) found.insert(found.begin(), {i + 1, &values_[node]});
        }
        return found;
    }

private:
    std::vector<std::unordered_map<std::string, std::uint32_t>> edges_ =
        std::vector<std::unordered_map<std::string, std::uint32_t>>(1);
    std::vector<std::vector<Value>> values_ = std::vector<std::vector<Value>>(1);
};

}  // namespace entente
