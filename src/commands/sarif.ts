/** What was found in documents as SARIF 2.1.0, which code scanning reads. */
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Explanation } from '../check/explanations/texts.ts';
import { describeProblem } from '../messages/index.ts';
import type { MessageLanguage, ProblemText } from '../messages/index.ts';
import { ruleOf, severityOf } from '../problem.ts';
import type { ProblemCode, Severity } from '../problem.ts';
import type { DocumentReport, Unreadable } from './check-report.ts';
import { explanationOf } from './explain-code.ts';
import { formatJson } from './json.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** One run with a result for each problem and a rule for each code that occurs; unreadable documents are notifications. */
export async function printSarif(
  reports: readonly DocumentReport[],
  failures: readonly Unreadable[],
  language: MessageLanguage,
): Promise<string> {
  const problems = reports.flatMap((report) => report.problems.map((one) => describeProblem(one, language)));
  const codes = Array.from(new Set(problems.map(({ code }) => code))).toSorted();
  const rules = await Promise.all(codes.map(async (code) => describeRule(code, await explanationOf(code, language))));
  const indices = new Map(codes.map((code, index) => [code, index]));
  const notifications = failures.map(({ file, message }) => ({
    level: 'error',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  }));
  return formatJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'taspa', rules } },
        columnKind: 'unicodeCodePoints',
        language: language === 'kk' ? 'kk-KZ' : 'en-US',
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: notifications }],
        results: problems.map((one) => describeResult(one, indices.get(one.code) ?? 0)),
      },
    ],
  });
}

function describeRule(code: ProblemCode, explanation: Explanation | undefined) {
  const rule = ruleOf(code);
  const { meaning = code, why = '', repair = '', source = rule ?? '' } = explanation ?? {};
  return {
    id: code,
    shortDescription: { text: meaning },
    fullDescription: { text: [meaning, why].join(' ').trim() },
    help: { text: [repair, source].filter((text) => text !== '').join('\n') || meaning },
    defaultConfiguration: { level: LEVELS[severityOf(code)] },
    properties: { tags: rule === undefined ? ['feed'] : ['feed', rule] },
  };
}

function describeResult({ code, severity, file, line, column, message, hint }: ProblemText, ruleIndex: number) {
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}

/** A file's path as an address, relative where the path is. */
function uriOf(file: string): string {
  if (/^https?:\/\//i.test(file)) return URL.canParse(file) ? new URL(file).href : encodeURI(file);
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return path.startsWith('./') ? path.slice(2) : path;
}
