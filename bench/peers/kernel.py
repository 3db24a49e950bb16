"""The firm diffusion kernel: what every peer's program shares.

Firms stand on a ring of degree ten of which a fifth of the links leads to any firm; groups of 500,
sector = group mod 20; benefit b ~ N(0, 1). In month t a firm without use begins with the chance

    (0.002 + 0.06 share of links + 0.03 share of group) / (1 + exp(-2 (b - 3 exp(-t/120))))

on last month's state; depth starts at 0.02 and grows by 0.06 d (1 - d). Users and summed depth are
kept by sector and month.
"""
import json
import time

import numpy as np

ALONE, NEIGHBOURS, GROUP = 0.002, 0.06, 0.03  # a month
SLOPE, COST, COST_MONTHS = 2.0, 3.0, 120.0
DEPTH_START, DEPTH_GROWTH = 0.02, 0.06
SECTORS, GROUP_SIZE, MONTHS = 20, 500, 360
CHECKED = range(59, MONTHS, 60)
PUBLISHED = (0.006, 0.035, 0.142, 0.398, 0.659, 0.797)  # share of users after 60, 120 … months
PUBLISHED_DEPTH = 0.621


def cost(month):
    return COST * np.exp(-month / COST_MONTHS)


def population(firms, seed=1):
    """Links as compressed rows (begin, other firm), benefit, group, sector."""
    luck = np.random.default_rng(seed)
    one = np.repeat(np.arange(firms), 5)
    other = (one + np.tile(np.arange(1, 6), firms)) % firms
    anywhere = luck.random(one.size) < 0.2
    other[anywhere] = luck.integers(0, firms, int(anywhere.sum()))
    other = np.where(other == one, (other + 1) % firms, other)
    rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
    order = np.argsort(rows, kind="stable")
    begin = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=firms))])
    benefit = luck.standard_normal(firms).astype(np.float32)
    group = (np.arange(firms) // GROUP_SIZE).astype(np.int32)
    return begin, columns[order].astype(np.int32), benefit, group, (group % SECTORS).astype(np.int32)


class Clock:
    """Wall time, and CPU time of all threads, since it was made."""

    def __init__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self):
        return time.perf_counter() - self.wall, time.process_time() - self.cpu


def report(times, firms, months, shares=None, depth=None):
    """Prints one line for tools/bench_peers, with how far the answer is from the published one."""
    line = {"seconds": times[0], "cpu": times[1], "firms": firms, "months": months}
    if shares is not None:
        line["shares"] = [float(s) for s in shares]
        line["off"] = max(abs(s - p) for s, p in zip(line["shares"], PUBLISHED))
    if depth is not None:
        line["depth"] = float(depth)
        line["off"] = max(line["off"], abs(line["depth"] - PUBLISHED_DEPTH))
    print(json.dumps(line))
