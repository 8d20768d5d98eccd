import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../src/messages/index.ts';
import { readMarkdown } from '../../src/records/markdown.ts';

const HEAD = 'title: T\ndate: 04.10.2024 09:20\n';
const read = (front: string) => readMarkdown({ file: 'a.md', bytes: Buffer.from(`---\n${front}\n---\n\nМәтін.\n`) });
const told = (front: string) =>
  read(front).problems.map(({ code, line, column, values: { reason, value, field } }) =>
    [code, `${line}:${column}`, reason ?? value, field].filter((part) => part !== undefined).join(' '),
  );

describe('a comment in front matter', () => {
  test.each([
    ['title: Бірінші орын # 5 команда\ndate: 04.10.2024', ['yaml-comment 2:21 # 5 команда title']],
    [`${HEAD}lead: # 1 орын`, ['yaml-comment 4:7 # 1 орын lead']],
    [`${HEAD}lead:   #1`, ['yaml-comment 4:9 #1 lead']],
    [`${HEAD}lead: Бірінші\n  екінші # үшінші`, ['yaml-comment 5:10 # үшінші']],
    [`${HEAD}image:\n  path: a.jpg\n  alt: Орын # 1`, ['yaml-comment 6:13 # 1 alt']],
    [`${HEAD}image: {path: a.jpg, alt: Орын # 1\n  }`, ['yaml-comment 4:32 # 1 alt']],
    [`${HEAD}tags:\n  - Орын # 1`, ['yaml-comment 5:10 # 1']],
  ])('is told where it may be half of the value: %s', (front, expected) => {
    expect(told(front)).toEqual(expected);
    expect(read(front).records).toHaveLength(1);
  });

  test('is told where it leaves a title empty', () => {
    expect(told('title: # 1 орын\ndate: 04.10.2024')).toEqual(['yaml-comment 2:8 # 1 орын title', 'title-missing 2:8']);
  });

  test.each([
    `# Тақырып\n${HEAD}# соңы`,
    `${HEAD}lead: "Бірінші # 5" # түсініктеме`,
    `${HEAD}lead: Бірінші#5`,
    `${HEAD}lead: > # түсініктеме\n  Бірінші # 5`,
    `${HEAD}tags: [а, ә] # түсініктеме`,
    `${HEAD}tags: # түсініктеме\n  - а`,
    `${HEAD}lead:\n# түсініктеме`,
  ])('may stand where nothing is lost by it: %s', (front) => {
    expect(told(front)).toEqual([]);
  });
});

describe('YAML that can’t be read is told by its cause', () => {
  test.each([
    ['  lead: abc', 'yaml-syntax 4:1 INDENTED lead'],
    ['  lead: abc\nsection: x', 'yaml-syntax 4:1 INDENTED lead'],
    ['authors: [A B, C D', 'yaml-syntax 4:19 BRACKET_OPEN authors'],
    ['authors: [A B, C D\nsection: x', 'yaml-syntax 4:19 BRACKET_OPEN authors'],
    ['image: {path: a.jpg, alt: "}"', 'yaml-syntax 4:30 BRACKET_OPEN alt'],
    ['tags: [\n- а\n- б]', 'yaml-syntax 5:1 BAD_INDENT'],
    ['image: {path: a.jpg, alt: x: y}', 'yaml-syntax 4:27 FLOW_COLON alt'],
    ['image: {path: a.jpg; alt: x}', 'yaml-syntax 4:20 FLOW_SEMICOLON path'],
    ['lead: "x" y', 'yaml-syntax 4:11 TEXT_BEHIND_QUOTES lead'],
    ['lead: [x] y', 'yaml-syntax 4:11 UNEXPECTED_TOKEN lead'],
    ['lead: x: y', 'yaml-syntax 4:7 BLOCK_AS_IMPLICIT_KEY lead'],
    ['copyright: @x', 'yaml-syntax 4:12 BAD_SCALAR_START copyright'],
  ])('%s', (line, expected) => {
    expect(told(HEAD + line)[0]).toBe(expected);
  });

  test.each([
    ['lead: x: y', 'lead: "…"'],
    ['lead: "x" y', "lead: '…'"],
    [`lead: "x" y's`, 'lead: "…«…»…"'],
    ['image: {path: a.jpg, alt: x: y}', 'alt: "…"'],
    ['authors:\n\t- x', 'blanks'],
  ])('and the hint of %s shows how to write it', (line, hint) => {
    const [problem] = read(HEAD + line).problems;
    expect(problem === undefined ? '' : formatProblem(problem, 'en').split('hint: ')[1]).toContain(hint);
  });
});
