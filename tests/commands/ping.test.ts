/** `taspa ping` and `taspa snippet` as they are run. */
import { describe, expect, test } from 'vitest';
import { CHANNEL, NOW, quiet, record, taspaIn, workplace } from '../command-line.ts';

const place = workplace();
const { taspa, write } = place;

/** A network that no hub is in, and that nobody is asked to go to. */
const INSIDE = 'https://169.254.169.254/';
const PINGS = '{"taspa":"pings","version":1,"documents":{"rss.xml":"a"},"pages":["https://taspa.example/a"]}';

describe('taspa ping', () => {
  test('has nothing to tell in a newsroom without a hub', () => {
    write({ 'items/channel.yaml': CHANNEL, 'items/a.txt': record('Көпір ашылды') });
    expect(taspa('ping')).toEqual({ ...quiet, out: 'told: 0, still to be told: 0\n' });
    taspa('publish', ...NOW);
    expect(taspa('ping')).toMatchObject(quiet);
  });

  test('tells what is still to be told and why, in either language, with exit code 1', () => {
    write({
      'items/channel.yaml': `${CHANNEL}hub: ${INSIDE}secret\nconfirm: false\nindexNow: true\n`,
      'out/rss.xml': '<rss/>',
      'out/.taspa/pings.json': PINGS,
    });
    const english = taspa('ping');
    expect([english.code, english.out]).toEqual([1, 'told: 0, still to be told: 2\n']);
    expect(english.err).toMatch(/^out\/rss\.xml:1:1: warning: .*169\.254\.169\.254.*\[ping-failed\]$/m);
    expect(english.err).toMatch(/^out\/\.taspa\/pings\.json:1:1: warning: .*\[indexnow-key\]$/m);
    expect(english.err).not.toContain('secret');
    const kazakh = taspaIn(place.folder, ['ping', '--lang', 'kk'], { TASPA_INDEXNOW_KEY: 'not a key' });
    expect([kazakh.code, kazakh.err === english.err, kazakh.err.includes('not a key')]).toEqual([1, false, false]);
  });
});

describe('taspa snippet', () => {
  test('prints a link for each document that is published', () => {
    write({ 'items/channel.yaml': CHANNEL, 'items/qogam/a.txt': record('Көпір ашылды') });
    taspa('publish', ...NOW);
    const { out, ...rest } = taspa('snippet');
    expect(rest).toEqual(quiet);
    const hrefs = Array.from(out.matchAll(/rel="alternate".* href="([^"]*)"/g), ([, href]) => href);
    const files = ['rss.xml', 'atom.xml', 'feed.json'];
    expect(hrefs).toEqual(
      ['', 'sections/qogam/'].flatMap((path) => files.map((file) => `https://taspa.example/${path}${file}`)),
    );
  });

  test('has nothing to print before the first run, which is an error', () => {
    write({ 'items/channel.yaml': CHANNEL });
    const { code, out, err } = taspa('snippet');
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^taspa: out: [^\n]+\n$/);
  });

  test('tells what is wrong with a channel', () => {
    write({ 'items/channel.yaml': 'title: [' });
    expect(taspa('snippet').err).toContain('items/channel.yaml:1:');
  });
});
