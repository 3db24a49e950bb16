"""The kernel in Mesa 3 with a Network of FixedAgents. usage: mesa_peer.py FIRMS [STEPS]

Fewer STEPS than 360: each stands for several months, with monthly chances and growth multiplied, so
that the mix of users and others, and with it the mean cost of a step, is that of a whole run. Only
its time is of use then.
"""
import math
import sys

import networkx
import numpy as np
from mesa import DataCollector, Model
from mesa.discrete_space import FixedAgent, Network

from kernel import *


class Firm(FixedAgent):
    def __init__(self, model, cell, benefit, group, sector):
        super().__init__(model)
        self.cell = cell
        self.benefit, self.group, self.sector = benefit, group, sector
        self.uses = self.begins = False
        self.depth = 0.0

    def decide(self):
        model = self.model
        if self.uses:
            self.depth += model.span * DEPTH_GROWTH * self.depth * (1 - self.depth)
            return
        linked = self.cell.neighborhood
        share = sum(firm.uses for firm in linked.agents) / len(linked)
        chance = model.span * (ALONE + NEIGHBOURS * share + GROUP * model.group_share[self.group])
        gate = 1 / (1 + math.exp(-SLOPE * (self.benefit - model.cost)))
        self.begins = self.random.random() < chance * gate

    def advance(self):
        if self.begins and not self.uses:
            self.uses, self.depth = True, DEPTH_START
            self.model.group_users[self.group] += 1
            self.model.sector_users[self.sector] += 1


class Diffusion(Model):
    def __init__(self, firms, span):
        super().__init__(seed=3)
        self.span, self.month = span, 0.0
        begin, other, benefit, group, sector = population(firms)
        self.group_size = np.bincount(group).tolist()
        self.group_users = [0] * len(self.group_size)
        self.sector_users = [0] * SECTORS
        graph = networkx.Graph()
        graph.add_nodes_from(range(firms))
        graph.add_edges_from(zip(np.repeat(np.arange(firms), np.diff(begin)).tolist(), other.tolist()))
        self.grid = Network(graph, capacity=1, random=self.random)
        for i, cell in enumerate(self.grid.all_cells.cells):
            Firm(self, cell, float(benefit[i]), int(group[i]), int(sector[i]))
        for firm in self.agents:
            firm.cell.neighborhood  # Mesa keeps it: filled before the clock starts
        self.datacollector = DataCollector(
            {f"sector {s}": (lambda model, s=s: model.sector_users[s]) for s in range(SECTORS)})

    def step(self):
        self.cost = cost(self.month)
        self.group_share = [u / n for u, n in zip(self.group_users, self.group_size)]
        self.agents.do("decide")
        self.agents.do("advance")
        self.datacollector.collect(self)
        self.month += self.span


def main(firms, steps):
    model = Diffusion(firms, MONTHS / steps)
    clock = Clock()
    for _ in range(steps):
        model.step()
    times = clock.read()
    if steps < MONTHS:
        return report(times, firms, steps)
    users = model.datacollector.get_model_vars_dataframe().sum(axis=1).to_numpy() / firms
    report(times, firms, steps, [users[m] for m in CHECKED], sum(f.depth for f in model.agents) / firms)


main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else MONTHS)
