import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { unpacked } from 'longrun-studio/engine/pack';
import type { Description, SettingInfo } from 'longrun-studio/model/policy';
import { scenarioText } from 'longrun-studio/model/scenario_text';

const setting = (key: string, is_switch = false): SettingInfo => ({
  key, doc: key, value: 0, unit: '1', is_switch, low: 0, high: 1, lowest: 0, highest: 1, grade: 'D', source: 'JUDGE',
});
const described = {
  levers: [{ id: 'training', title: { en: '', zh: '' }, doc: '', group: 'skills', placed: false, settings: [setting('seats'), setting('paid', true)] }],
  assumptions: [
    { ...setting('peers'), table: 'persuasion', table_doc: '' },
    { ...setting('cost_per_seat'), table: 'costs.skills', table_doc: '' },
  ],
} as unknown as Description;

test('a scenario names what is set and nothing else', () => {
  const text = scenarioText(described, {
    policies: [{ id: 'mine', title: { en: 'Say "more"\\', zh: '多' }, spans: [{ lever: 'training', from: '2027-01-01', to: '2030-12-31', settings: { seats: 1e21, paid: 1, gone: 3 } }] }],
    assumptions: { 'persuasion.peers': 0.5, 'costs.skills.cost_per_seat': 1200, 'no.such': 1 },
    draws: 4,
    sample: 5000,
  });
  assert.deepEqual(text.split('\n').slice(1), [
    'format = 1', 'extends = "us-baseline.toml"', '', '[economy]', 'sample = 5000', '', '[futures]', 'draws = 4',
    '', '[parameters.persuasion]', 'peers = 0.5', '', '[costs.skills]', 'cost_per_seat = 1200',
    '', '[[policy]]', 'id = "mine"', 'title.en = "Say \\"more\\"\\\\"', 'title.zh = "多"',
    '', '[[policy.lever]]', 'lever = "training"', 'from = 2027-01-01', 'to = 2030-12-31', 'seats = 1e21', 'paid = true', '',
  ]);
});

test('a pack gives back its files, compressed or not', async () => {
  const header = Buffer.from(JSON.stringify({ 'a/b': [0, 2], c: [2, 3] }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const bytes = Buffer.concat([length, header, Buffer.from('hixyz')]);
  for (const one of [bytes, gzipSync(bytes)]) {
    const files = await unpacked(new Uint8Array(one));
    assert.deepEqual(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, Buffer.from(v).toString()])), { 'a/b': 'hi', c: 'xyz' });
  }
});
