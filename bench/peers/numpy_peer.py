"""The kernel in NumPy and SciPy, as an analyst writes it. usage: numpy_peer.py FIRMS"""
import sys

import numpy as np
import scipy.sparse as sparse

from kernel import *


def main(firms):
    begin, other, benefit, group, sector = population(firms)
    links = sparse.csr_matrix((np.ones(other.size, np.float32), other, begin), shape=(firms, firms))
    worth = (1.0 / np.maximum(np.diff(begin), 1)).astype(np.float32)
    group_size = np.bincount(group)
    luck = np.random.default_rng(7)
    uses = np.zeros(firms, np.float32)
    depth = np.zeros(firms, np.float32)
    users_by, depth_by = np.zeros((MONTHS, SECTORS)), np.zeros((MONTHS, SECTORS))
    clock = Clock()
    for month in range(MONTHS):
        of_links = (links @ uses) * worth
        of_group = (np.bincount(group, weights=uses) / group_size).astype(np.float32)
        gate = 1.0 / (1.0 + np.exp(-SLOPE * (benefit - np.float32(cost(month)))))
        chance = (ALONE + NEIGHBOURS * of_links + GROUP * of_group[group]) * gate
        begins = (luck.random(firms, dtype=np.float32) < chance) & (uses == 0)
        depth += DEPTH_GROWTH * depth * (1 - depth)
        depth[begins] = DEPTH_START
        uses[begins] = 1
        users_by[month] = np.bincount(sector, weights=uses, minlength=SECTORS)
        depth_by[month] = np.bincount(sector, weights=depth, minlength=SECTORS)
    times = clock.read()
    report(times, firms, MONTHS, [users_by[m].sum() / firms for m in CHECKED], depth_by[-1].sum() / firms)


main(int(sys.argv[1]))
