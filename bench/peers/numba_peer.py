"""The kernel in Numba, two threads. usage: numba_peer.py FIRMS"""
import sys
from math import exp

import numba
import numpy as np

from kernel import *


@numba.njit(parallel=True, fastmath=True)
def run(begin, other, benefit, group, sector, months):
    firms = benefit.size
    groups = group[-1] + 1
    uses, used = np.zeros(firms, np.uint8), np.zeros(firms, np.uint8)
    depth = np.zeros(firms, np.float32)
    group_users, group_size = np.zeros(groups), np.zeros(groups)
    users_by, depth_by = np.zeros((months, SECTORS)), np.zeros((months, SECTORS))
    for i in range(firms):
        group_size[group[i]] += 1
    for month in range(months):
        hindrance = COST * exp(-month / COST_MONTHS)
        for i in numba.prange(firms):
            if used[i]:
                depth[i] += np.float32(DEPTH_GROWTH) * depth[i] * (np.float32(1) - depth[i])
            else:
                users = 0
                for link in range(begin[i], begin[i + 1]):
                    users += used[other[link]]
                chance = (ALONE + NEIGHBOURS * users / (begin[i + 1] - begin[i]) +
                          GROUP * group_users[group[i]] / group_size[group[i]])
                if np.random.random() * (1.0 + exp(-SLOPE * (benefit[i] - hindrance))) < chance:
                    uses[i] = 1
                    depth[i] = DEPTH_START
        for i in range(firms):
            if uses[i] and not used[i]:
                group_users[group[i]] += 1
                used[i] = 1
            users_by[month, sector[i]] += uses[i]
            depth_by[month, sector[i]] += depth[i]
    return users_by, depth_by


def main(firms):
    numba.set_num_threads(min(2, numba.config.NUMBA_NUM_THREADS))
    run(*population(1000), 2)  # compiled before the clock starts
    of = population(firms)
    clock = Clock()
    users_by, depth_by = run(*of, MONTHS)
    times = clock.read()
    report(times, firms, MONTHS, [users_by[m].sum() / firms for m in CHECKED], depth_by[-1].sum() / firms)


main(int(sys.argv[1]))
