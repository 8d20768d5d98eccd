import type { PushCode } from './en-push.ts';
import { forEach } from './terms.ts';
import type { Terms, Words } from './words.ts';

const AGAIN = 'хабар жоғалмайды: келесі жариялағанда не taspa ping пәрменімен қайта жіберіледі';

/** Тораптар мен іздеу жүйелері туралы айтылатыны. */
export const pushProblems: Pick<Words['problems'], PushCode> = {
  'ping-failed': ['{hub} торабына өзгерген құжаттар ({count}) туралы хабар жетпеді: {answer}', AGAIN],
  'ping-waiting': [
    '{value} сайты өзгерген құжаттарды ({count}) әлі көрсетпейді, сондықтан торапқа хабар берілмеді',
    'құжаттар сайтта көрінген соң taspa ping пәрменін орындаңыз',
  ],
  'indexnow-failed': ['іздеу жүйелеріне өзгерген беттер ({count}) туралы хабар жетпеді: {answer}', AGAIN],
  'indexnow-key': [
    'indexNow қосулы, бірақ TASPA_INDEXNOW_KEY айнымалысында IndexNow кілті жоқ немесе кілт дұрыс емес',
    'кілт 8–128 латын әрпінен, цифрдан, сызықшадан тұрады; ол сайттағы КІЛТ.txt файлында да жазулы болуы керек',
  ],
  'sitemap-foreign': [
    'мұнда Taspa жасамаған сайт картасы тұр; оған тиіскен жоқпыз',
    'оны басқа жерге көшіріңіз не channel.yaml файлына sitemap: none деп жазыңыз',
  ],
};

/** HTTP жауабы болмаған жағдайлар. */
export const pushTerms: Terms = {
  answer: {
    NOT_HTTPS: ['мекенжайы https:// деп басталмайды', 'channel.yaml файлына https:// деп жазыңыз'],
    ADDRESS_INSIDE: [
      'атауы ішкі желіге апарады',
      'ішкі желідегі сервердің мекенжайына атауы емес, IP-мекенжайы жазылуы керек',
    ],
    HAS_CREDENTIALS: ['мекенжайында пайдаланушы аты не құпиясөз бар', 'оларды мекенжайдан алып тастаңыз'],
    ...forEach('TOO_SLOW ETIMEDOUT', 'он секунд ішінде жауап бермеді'),
    NO_TIME: ['алдыңғылары тым көп уақыт алды'],
    ...forEach('BODY_BROKEN ECONNRESET EPIPE', 'жауабы үзіліп қалды'),
    CODING_UNKNOWN: ['жауабы сұралмаған тәсілмен сығылған', 'сервер gzip қолдансын'],
    ...forEach('ENOTFOUND EAI_AGAIN', 'мұндай атты сервер табылмады'),
    ECONNREFUSED: ['бұл мекенжайда сервер жұмыс істемейді'],
    ...forEach('EHOSTUNREACH ENETUNREACH', 'серверге жету мүмкін емес'),
    ...forEach(
      'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY ERR_TLS_CERT_ALTNAME_INVALID EPROTO',
      'сертификаты бұл мекенжайға жарамсыз',
    ),
  },
  expected: {
    https: ['https:// деп басталатын мекенжай'],
    'all, news, none': ['all, news немесе none'],
  },
};
