"""From arc scores to a tree: argmax, and Chu-Liu-Edmonds where that is no single-rooted tree."""
import numpy as np


def decode(scores):
    """Heads (1-based, 0 = root) of scores[d, h], d = word 0..n-1, h = 0 (root), 1..n."""
    heads = scores.argmax(axis=1)
    return heads if is_tree(heads) else _single_root(scores)


def is_tree(heads):
    """True if exactly one word hangs on the root and no word hangs on itself by any path."""
    if (heads == 0).sum() != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for node in path:
            state[node] = 2
    return True


def _single_root(scores):
    n = len(scores)
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = scores
    np.fill_diagonal(full, -1e9)
    heads = _arborescence(full)
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1:
        return heads[1:]
    best, best_score = None, -np.inf
    for root in roots:
        limited = full.copy()
        limited[1:, 0] = -1e9
        limited[root, 0] = full[root, 0]
        candidate = _arborescence(limited)
        score = limited[np.arange(1, n + 1), candidate[1:]].sum()
        if score > best_score:
            best, best_score = candidate, score
    return best[1:]


def _arborescence(scores):
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    return heads if cycle is None else _contract(scores, heads, np.array(cycle))


def _cycle(heads):
    seen = np.zeros(len(heads), dtype=int)
    for start in range(1, len(heads)):
        path, at = [], start
        while at != 0 and seen[at] == 0:
            seen[at] = start
            path.append(at)
            at = heads[at]
        if at != 0 and seen[at] == start:
            return path[path.index(at):]
    return None


def _contract(scores, heads, cycle):
    inside = set(cycle.tolist())
    rest = np.array([i for i in range(len(heads)) if i not in inside])
    m = len(rest)
    small = np.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    weights = scores[cycle, heads[cycle]]
    into = scores[np.ix_(cycle, rest)] - weights[:, None]
    small[m, :m] = into.max(axis=0) + weights.sum()
    out = scores[np.ix_(rest, cycle)]
    small[:m, m] = out.max(axis=1)
    solved = _arborescence(small)
    result = heads.copy()
    for k, node in enumerate(rest):
        if k > 0:
            result[node] = cycle[out[k].argmax()] if solved[k] == m else rest[solved[k]]
    broken = cycle[into.argmax(axis=0)[solved[m]]]
    result[broken] = rest[solved[m]]
    return result
