import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translated } from '../../../src/report/web/src/catalogue';
import {
  count, day, differenceOf, exact, fixed, kindOf, month, show, showSpread, significant, tick, unitName, usd, yearName,
} from '../../../src/report/web/src/format';

test('fixed digits: thousands separators, a true minus sign, no negative zero', () => {
  assert.equal(fixed(1234567.891, 1), '1,234,567.9');
  assert.equal(fixed(-1234.5, 2), '\u22121,234.50');
  assert.equal(fixed(-0.04, 1), '0.0');
  assert.equal(fixed(0.1234567, 4), '0.1235');
  assert.equal(fixed(999, 0), '999');
});

test('significant digits keep small and large numbers readable', () => {
  assert.equal(significant(0.001), '0.001');
  assert.equal(significant(0.00031), '0.00031');
  assert.equal(significant(123456, 4), '123,456');
  assert.equal(significant(2.5), '2.5');
  assert.equal(significant(0), '0');
  assert.equal(significant(1e-9, 3), '1.00e\u22129');
});

test('shares have one decimal; tiny ones are not shown as nothing', () => {
  assert.equal(show('en', 0.49321, 'share'), '49.3%');
  assert.equal(show('zh', 0.49321, 'share'), '49.3%');
  assert.equal(show('en', 0, 'share'), '0.0%');
  assert.equal(show('en', 0.0002, 'share'), '<0.1%');
});

test('differences of shares are percentage points with a sign', () => {
  assert.equal(differenceOf('share'), 'points');
  assert.equal(show('en', 0.047, 'points'), '+4.7 points');
  assert.equal(show('en', -0.047, 'points'), '\u22124.7 points');
  assert.equal(show('zh', 0.047, 'points'), '+4.7个百分点');
  assert.equal(show('en', 0, 'points'), '0.0 points');
});

test('money: billions of dollars, 亿 and 万', () => {
  assert.equal(usd('en', 50.94e9), '$50.9 bn');
  assert.equal(usd('en', 0.58e9), '$0.58 bn');
  assert.equal(usd('en', 42104.4), '$42,104');
  assert.equal(usd('en', -50.94e9), '\u2212$50.9 bn');
  assert.equal(usd('zh', 50.94e9), '509.4亿美元');
  assert.equal(usd('zh', 42104), '4.2万美元');
  assert.equal(usd('zh', 8506), '8,506美元');
  assert.equal(show('en', 50940, 'usdMillion'), '$50.9 bn');
});

test('counts: millions, 万 and 亿', () => {
  assert.equal(count('en', 6395635), '6.40 million');
  assert.equal(count('zh', 6395635), '640万');
  assert.equal(count('zh', 135748407), '1.36亿');
  assert.equal(count('en', 950), '950');
});

test('what is missing is said, never drawn as a number', () => {
  for (const nothing of [null, undefined, NaN, Infinity]) {
    assert.equal(show('en', nothing, 'share'), 'n/a');
    assert.equal(exact('zh', nothing, 'usd'), '无');
  }
});

test('a median stands with the range of nine in ten futures; without one it stands alone', () => {
  const spread = (median: number | null, p05: number | null, p95: number | null) => ({ median, p05, p25: null, p75: null, p95 });
  assert.equal(showSpread('en', spread(0.452, 0.401, 0.503), 'share'), '45.2% (40.1% to 50.3%)');
  assert.equal(showSpread('zh', spread(0.452, 0.401, 0.503), 'share'), '45.2%（40.1%至50.3%）');
  assert.equal(showSpread('en', spread(0.031, -0.004, 0.066), 'points'), '+3.1 points (\u22120.4 to +6.6)');
  assert.equal(showSpread('zh', spread(1.25, 0.5, 2), 'percentPoints'), '+1.25个百分点（+0.50至+2.00）');
  assert.equal(showSpread('en', spread(0.452, null, null), 'share'), '45.2%');
  assert.equal(showSpread('en', spread(null, 0.1, 0.2), 'share'), 'n/a');
});

test('tooltips do not round to the printed digit', () => {
  assert.equal(exact('en', 0.493214, 'share'), '49.3214%');
  assert.equal(exact('en', 12345.678, 'usdMillion'), '$12,345.678 million');
  assert.equal(exact('zh', 12345.678, 'usdMillion'), '12,345.678百万美元');
  assert.equal(exact('en', 6395635, 'count'), '6,395,635');
});

test('axis labels are short', () => {
  assert.equal(tick('en', 0.4, 'share'), '40%');
  assert.equal(tick('en', 2e4, 'usdMillion'), '$20bn');
  assert.equal(tick('zh', 2e4, 'usdMillion'), '200亿');
  assert.equal(tick('en', 0.025, 'points'), '+2.5');
  assert.equal(tick('zh', 4e5, 'count'), '40万');
});

test('dates', () => {
  assert.equal(month('en', '2026-03-31'), 'Mar 2026');
  assert.equal(month('zh', '2026-03-31'), '2026年3月');
  assert.equal(day('en', '2026-03-22'), '22 Mar 2026');
  assert.equal(day('zh', '2026-03-22'), '2026年3月22日');
  assert.equal(yearName('zh', 1919), '1919年');
  assert.equal(month('en', '1919'), '1919');
  assert.equal(month('en', 'soon'), 'soon');
});

test('units of the record', () => {
  assert.equal(kindOf('share'), 'share');
  assert.equal(kindOf('usd2024m'), 'usdMillion');
  assert.equal(kindOf('usd2024'), 'usd');
  assert.equal(kindOf('percent'), 'percent');
  assert.equal(kindOf('jobs'), 'count');
  assert.equal(kindOf("percent of a year's value added"), 'percent');
  assert.equal(kindOf('index'), 'number');
  assert.equal(unitName('en', '1'), '');
  assert.equal(unitName('en', 'furlongs'), 'furlongs');
});

test('notes of a record are put into Chinese as a whole, by clause, or with the figures of the run in place', () => {
  assert.equal(translated('zh', 'met exactly'), '完全一致');
  assert.equal(translated('zh', 'drawn firm by firm; 0.13 % of the total in other cells'), '逐家抽取；其他单元格中占总数的0.13%');
  assert.equal(translated('zh', 'met exactly; a clause of no phrase book'), 'met exactly; a clause of no phrase book');
  assert.equal(translated('en', 'met exactly'), 'met exactly');
});
