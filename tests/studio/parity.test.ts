/** The same scenario in the studio's engine and on the command line: the same hash of all results. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Engine, Refusal, type FileMap } from 'longrun-studio/engine/engine';
import type { Description, Policy, ScenarioInfo } from 'longrun-studio/model/policy';
import { scenarioText, type Setup } from 'longrun-studio/model/scenario_text';

const program = 'build/release/longrun';
const sample = 1000;
const folder = mkdtempSync(join(tmpdir(), 'studio-parity-'));
after(() => rmSync(folder, { recursive: true }));

const files: FileMap = {};
const add = (path: string): void => {
  if (statSync(path).isDirectory()) readdirSync(path).forEach((name) => add(join(path, name)));
  else files[path] = new Uint8Array(readFileSync(path));
};

/** What the command line makes of a scenario text. */
function onCommandLine(name: string, text: string): { hash: string; said: string } {
  const path = join(folder, name);
  writeFileSync(path, text);
  const run = spawnSync(program, ['run', path, '--cache', join(folder, 'cache'), '--out', join(folder, 'out'), '--quiet'], { encoding: 'utf8' });
  const hash = run.status === 0 ? (JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as { result_hash: string }).result_hash : '';
  return { hash, said: run.stderr };
}

/** Every future of every policy, one question after the other, as the page does it. */
function inStudio(setup: Setup): string {
  engine.put('/scenarios/base.toml', scenarioText(described, { ...setup, policies: [], assumptions: {} }));
  const { value } = engine.ask<{ futures: unknown[] }>({ ask: 'load', scenario: '/scenarios/base.toml' });
  engine.ask({ ask: 'assume', values: setup.assumptions });
  engine.ask({ ask: 'forget' });
  const policies = [[], ...setup.policies.map((p) => p.spans)];
  for (let future = 0; future < value.futures.length; future++) {
    for (let policy = 0; policy < policies.length; policy++) {
      const { numbers } = engine.ask({ ask: 'run', future, luck: 0, policy: policies[policy], keep: true });
      engine.ask({ ask: 'keep', policy, future, luck: 0 }, numbers);
    }
  }
  engine.put('/scenarios/whole.toml', scenarioText(described, setup));
  engine.ask({ ask: 'load', scenario: '/scenarios/whole.toml' });
  return engine.ask<{ manifest: { result_hash: string } }>({ ask: 'record' }).value.manifest.result_hash;
}

const policy: Policy = {
  id: 'mine',
  title: { en: 'A "quoted" policy', zh: '我的政策' },
  spans: [
    { lever: 'training', from: '2027-01-01', to: '2034-12-31', settings: { certificate_seats: 60000 } },
    { lever: 'training', from: '2035-01-01', to: '2050-12-31', settings: { certificate_seats: 20000, college_seats: 12500.5 } },
    { lever: 'tax_credit', from: '2028-01-01', to: '2050-12-31', settings: { rate: 0.1, refundable: 0 } },
  ],
};

let engine: Engine;
let described: Description;

before(async () => {
  add('data');
  add('scenarios');
  cpSync('scenarios/us-baseline.toml', join(folder, 'us-baseline.toml'));
  onCommandLine('firms.toml', `format = 1\nextends = "us-baseline.toml"\n[economy]\nsample = ${sample}\n[futures]\ndraws = 0\n`);
  const made = readdirSync(join(folder, 'cache')).filter((f) => f.endsWith('.lrpop'));
  files['firms.lrpop'] = new Uint8Array(readFileSync(join(folder, 'cache', made[0]!)));
  engine = await Engine.start(await WebAssembly.compile(readFileSync('build/wasm/studio.wasm')), files);
  engine.put('/scenarios/first.toml', `format = 1\nextends = "us-baseline.toml"\n[economy]\nsample = ${sample}\n[futures]\ndraws = 1\n`);
  described = engine.ask<Description>({ ask: 'open', scenario: '/scenarios/first.toml', population: '/firms.lrpop', data: '/data' }).value;
});

test('a policy over draws of every world has the hash of the command line', () => {
  const setup: Setup = { policies: [policy], assumptions: {}, draws: 1, sample };
  const expected = onCommandLine('draws.toml', scenarioText(described, setup));
  assert.equal(expected.said, '');
  assert.equal(inStudio(setup), expected.hash);
});

test('two policies in a world made otherwise have the hash of the command line', () => {
  const setup: Setup = {
    policies: [policy, { ...policy, id: 'other', spans: policy.spans.slice(0, 1) }],
    assumptions: { 'persuasion.peers': 0.31, 'costs.skills_certificate.cost_per_seat': 12000, 'frontier.research_elasticity': 0.4 },
    draws: 0,
    sample,
  };
  const expected = onCommandLine('assumed.toml', scenarioText(described, setup));
  assert.equal(expected.said, '');
  assert.equal(inStudio(setup), expected.hash);
});

test('a file of the studio reads back as what was set', () => {
  const setup: Setup = { policies: [policy], assumptions: { 'persuasion.peers': 0.31 }, draws: 1, sample };
  engine.put('/scenarios/back.toml', scenarioText(described, setup));
  const { value } = engine.ask<ScenarioInfo>({ ask: 'read', scenario: '/scenarios/back.toml' });
  const read = value.policies[1]!;
  assert.deepEqual(read.title, policy.title);
  const plain = read.spans.map(({ lever, from, to, settings }) => ({ lever, from, to, settings }));
  assert.deepEqual(plain.sort((a, b) => (a.lever + a.from < b.lever + b.from ? -1 : 1)), [...policy.spans].sort((a, b) => (a.lever + a.from < b.lever + b.from ? -1 : 1)));
  assert.equal(value.set_here!['persuasion.peers'], 0.31);
});

test('a broken file is refused in the words of the command line', () => {
  const broken = `format = 1\nextends = "us-baseline.toml"\n[futures]\ndrows = 1\n[[policy]]\nid = "x"\ntitle = "X"\n[[policy.lever]]\nlever = "trainign"\n`;
  const { said } = onCommandLine('broken.toml', broken);
  engine.put('/scenarios/broken.toml', broken);
  assert.throws(
    () => engine.ask({ ask: 'read', scenario: '/scenarios/broken.toml' }),
    (error: unknown) => {
      assert.ok(error instanceof Refusal);
      // The command line says the same of a file elsewhere.
      const plain = (text: string): string => text.replaceAll(join(folder, 'broken.toml'), 'broken.toml').replaceAll('/scenarios/broken.toml', 'broken.toml').replace(/\n\d+ problems\n?$/, '').trim();
      assert.equal(plain(error.message), plain(said));
      return true;
    },
  );
});

test('settings out of range and unknown levers are refused by name', () => {
  const ask = (lever: string, settings: Record<string, number>) => (): unknown =>
    engine.ask({ ask: 'twin', future: 0, policy: [{ lever, from: '2027-01-01', to: '2050-12-31', settings }] });
  assert.throws(ask('training', { certificate_seats: -1 }), /training\.certificate_seats = -1: is out of range/);
  assert.throws(ask('training', { seats: 1 }), /training\.seats.*has no such setting/);
  assert.throws(ask('trainign', {}), /trainign.*no such lever/);
});
