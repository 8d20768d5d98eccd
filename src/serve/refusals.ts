/** Short answers in words, in Kazakh and English: whose request it is nobody knows. Pure. */
import { listFields, textFields } from './headers.ts';
import type { FieldList } from './headers.ts';

const TEXTS = {
  200: ['Бәрі дұрыс.', 'Fine.'],
  204: ['', ''],
  301: ['Құжат осы мекенжайда:', 'The document is at this address:'],
  400: ['Сұрау дұрыс жазылмаған.', 'The request is malformed.'],
  404: ['Мұндай бет жоқ.', 'There is no such page.'],
  405: ['Мұндағы құжаттарды тек оқуға болады.', 'Documents can only be read here.'],
  406: ['Сұралған сығу түрі жоқ.', 'There is no such content coding.'],
  408: ['Сұрау тым ұзақ жіберілді.', 'The request took too long.'],
  410: ['Бұл мақала қайтарып алынды.', 'This article has been withdrawn.'],
  412: ['Құжат қойылған шартқа сай емес.', 'The document does not meet the condition.'],
  417: ['Күтілген әрекет орындалмайды.', 'The expectation cannot be met.'],
  431: ['Сұраудың тақырыптары тым ұзын.', 'The header of the request is too long.'],
  503: [
    'Сервер қазір жауап бере алмайды. Кейінірек қайталап көріңіз.',
    'The server cannot answer now. Try again later.',
  ],
} as const;

type ShortStatus = keyof typeof TEXTS;

/** An answer that is sent as it stands. */
export type ShortAnswer = Readonly<{ status: ShortStatus; fields: FieldList; body: string }>;

/** In seconds, for how long an answer may be kept: what isn't there may come, what has moved stays so. */
const KEPT: Readonly<Partial<Record<ShortStatus, number>>> = { 301: 3600, 404: 60, 410: 3600 };
/** Who asks again at once makes it worse. */
const RETRY_SECONDS = 60;
const METHODS = 'GET, HEAD, OPTIONS';

const PLAIN: ReadonlyMap<ShortStatus, ShortAnswer> = new Map(
  ([200, 400, 404, 406, 408, 410, 412, 417, 431] as const).map((status) => [status, compose(status)]),
);

/** A refusal, or that all is well. */
export function answerShortly(status: 200 | 400 | 404 | 406 | 408 | 410 | 412 | 417 | 431): ShortAnswer {
  return PLAIN.get(status) ?? compose(status);
}

/** Another method than those for reading (RFC 9110 §15.5.6). */
export function refuseMethod(): ShortAnswer {
  return compose(405, ['Allow', METHODS]);
}

/** The disk refuses, for a while. */
export function refuseForNow(): ShortAnswer {
  return compose(503, ['Retry-After', String(RETRY_SECONDS)]);
}

/** Permanently elsewhere: a path below the root, which readers resolve against what they asked for. */
export function redirectTo(path: string): ShortAnswer {
  const location = `/${path.split('/').map(encodeURIComponent).join('/')}`;
  return compose(301, ['Location', location], location);
}

/** What may be asked, also from scripts of other sites. */
export function answerOptions(): ShortAnswer {
  const fields = listFields({
    Allow: METHODS,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': METHODS,
    'Access-Control-Allow-Headers': 'A-IM, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since',
    'Access-Control-Max-Age': '86400',
  });
  return { status: 204, fields, body: '' };
}

/** The same, as the last on its connection. */
export function closing(answer: ShortAnswer): ShortAnswer {
  return { ...answer, fields: [...answer.fields, 'Connection', 'close'] };
}

function compose(status: ShortStatus, fields: FieldList = [], more = ''): ShortAnswer {
  const body = [...TEXTS[status], more].filter((line) => line !== '').join('\n');
  const text = `${body}\n`;
  return { status, fields: [...textFields(Buffer.byteLength(text), KEPT[status] ?? 0), ...fields], body: text };
}
