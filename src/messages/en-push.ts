import { forEach } from './terms.ts';
import type { Terms, Words } from './words.ts';

/** What can be wrong with what others are told of, and with the documents by which articles are found. */
export type PushCode = 'ping-failed' | 'ping-waiting' | 'indexnow-failed' | 'indexnow-key' | 'sitemap-foreign';

const AGAIN = 'nothing is lost: the next run tells it, or taspa ping does';

/** What is said of hubs and search engines, in English. */
export const pushProblems: Pick<Words['problems'], PushCode> = {
  'ping-failed': ['the hub {hub} has not been told of changed documents ({count}): {answer}', AGAIN],
  'ping-waiting': [
    '{value} does not show the changed documents ({count}) yet, so the hub has not been told',
    'once the site shows them, run taspa ping',
  ],
  'indexnow-failed': ['search engines have not been told of changed pages ({count}): {answer}', AGAIN],
  'indexnow-key': [
    'indexNow is on, but the environment has no IndexNow key in TASPA_INDEXNOW_KEY, or a wrong one',
    'a key is 8 to 128 Latin letters, digits and hyphens; it also stands in a file KEY.txt on the site',
  ],
  'sitemap-foreign': [
    'a sitemap stands here already that Taspa did not make; it was left as it is',
    'move it elsewhere, or write sitemap: none in channel.yaml',
  ],
};

/** How a server answered that is no answer in HTTP. */
export const pushTerms: Terms = {
  answer: {
    NOT_HTTPS: ['its address does not begin with https://', 'write https:// in channel.yaml'],
    ADDRESS_INSIDE: [
      'its name leads into a private network',
      'a server of a private network is meant only where its number stands in the address, not a name',
    ],
    HAS_CREDENTIALS: ['its address holds a user name or password', 'take them out of the address'],
    ...forEach('TOO_SLOW ETIMEDOUT', 'no answer within ten seconds'),
    NO_TIME: ['those before took too long'],
    ...forEach('BODY_BROKEN ECONNRESET EPIPE', 'the answer broke off'),
    CODING_UNKNOWN: ['the answer is compressed in a way that was not asked for', 'let the server use gzip'],
    ...forEach('ENOTFOUND EAI_AGAIN', 'there is no server of this name'),
    ECONNREFUSED: ['no server answers at this address'],
    ...forEach('EHOSTUNREACH ENETUNREACH', 'the server can’t be reached'),
    ...forEach(
      'CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY ERR_TLS_CERT_ALTNAME_INVALID EPROTO',
      'its certificate is not valid for this address',
    ),
  },
  expected: {
    https: ['an address that begins with https://'],
    'all, news, none': ['all, news or none'],
  },
};
