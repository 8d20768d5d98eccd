/** Values of Media RSS that depend on an attribute beside them: roles, hashes, ratings, restrictions. */
import { excerpt } from '../values/text.ts';
import { checkFullUri } from '../values/uri.ts';
import { attributeOf } from '../vocabulary.ts';
import type { ValueCheck } from '../vocabulary.ts';

/** The European Broadcasting Union's roles, which a credit's are unless it names another scheme. */
const EBU_ROLES: ReadonlySet<string> = new Set(
  (
    'actor|adaptor|anchor person|animal trainer|animator|announcer|armourer|art director|artist|artist/performer|' +
    'assistant camera|assistant chief lighting technician|assistant director|assistant producer|assistant visual editor|' +
    'author|broadcast assistant|broadcast journalist|camera operator|carpenter|casting|causeur|chief lighting technician|' +
    'choir|choreographer|clapper loader|commentary or commentator|commissioning broadcaster|composer|computer programmer|' +
    'conductor|consultant|continuity checker|correspondent|costume designer|dancer|dialogue coach|director|' +
    'director of photography|distribution company|draughtsman|dresser|dubber|editor|editor/producer|ensemble|' +
    'executive producer|expert|fight director|floor manager|focus puller|foley artist|foley editor|foley mixer|' +
    'graphic assistant|graphic designer|greensman|grip|hairdresser|illustrator|interviewed guest|interviewer|' +
    'key character|key grip|key talents|leadman|librettist|lighting director|lighting technician|location manager|' +
    'lyricist|make up artist|manufacturer|matte artist|music arranger|music group|musician|news reader|orchestra|' +
    'participant|performer|photographer|post|producer|production assistant|production company|production department|' +
    'production manager|production secretary|programme production researcher|programme proposal|property manager|' +
    'publishing company|puppeteer|pyrotechnician|reporter|rigger|runner|scenario|scenic operative|script supervisor|' +
    'second assistant camera|second assistant director|second unit director|set designer|set dresser|sign language|' +
    'singer|sound designer|sound mixer|sound recordist|special effects|stunts|subtitles|technical director|term|' +
    'translation|transportation manager|treatment|treatment proposal|treatment/programme proposal|vision mixer|' +
    'visual editor|visual effects|wardrobe|witness'
  ).split('|'),
);

const ICRA_CODE = '(?:[nsvlocx]z [01]|(?:n[a-c]|s[a-f]|v[a-j]|l[a-c]|o[a-h]|c[a-b]|x[a-e]) 1)';

/** The ratings of each scheme that Media RSS names. */
const RATINGS: Readonly<Record<string, RegExp>> = {
  'urn:simple': /^(?:adult|nonadult)$/,
  'urn:mpaa': /^(?:g|m|nc-17|pg|pg-13|r|x)$/,
  'urn:v-chip': /^(?:14\+|18\+|c|c8|g|pg|tv-(?:14|g|ma|pg|y|y7|y7-fv))$/,
  'urn:icra': new RegExp(`^r \\(${ICRA_CODE}(?: ${ICRA_CODE})*\\)$`),
};

/** A role is in lower case, and one of the EBU's unless the credit names another scheme (`invalid-credit-role`). */
export const checkCreditRole: ValueCheck = (value, spot, checker) => {
  const isEbu = (attributeOf(spot.element, 'scheme') || 'urn:ebu') === 'urn:ebu';
  const isRight = isEbu ? EBU_ROLES.has(value) : value === value.toLowerCase();
  if (!isRight) checker.report('invalid-credit-role', spot, { value: excerpt(value) });
};

/** A hash has 32 letters, a SHA-1 one 40 (`invalid-media-hash`; values: value). */
export const checkHash: ValueCheck = (value, spot, checker) => {
  const length = attributeOf(spot.element, 'algo') === 'sha-1' ? 40 : 32;
  const isRight = value.length === length && /^[\da-z]+$/i.test(value);
  if (!isRight) checker.report('invalid-media-hash', spot, { value: excerpt(value) });
};

/** A rating is of its scheme (`invalid-media-rating`; values: value, scheme). */
export const checkRating: ValueCheck = (value, spot, checker) => {
  const scheme = attributeOf(spot.element, 'scheme') || 'urn:simple';
  const ratings = Object.hasOwn(RATINGS, scheme) ? RATINGS[scheme] : undefined;
  if (ratings?.test(value) === false) checker.report('invalid-media-rating', spot, { value: excerpt(value), scheme });
};

/** A restriction is `all`, `none`, countries or an address (`invalid-media-restriction`, `invalid-country-code`; values: value). */
export const checkRestriction: ValueCheck = (value, spot, checker) => {
  const type = attributeOf(spot.element, 'type');
  if (type === 'uri') checkFullUri(value, spot, checker);
  if (type === 'country') {
    const unknown = value.split(' ').find((country) => !isCountry(country.toUpperCase()));
    if (unknown !== undefined) checker.report('invalid-country-code', spot, { value: excerpt(unknown) });
  }
  if (!type && value !== '' && !/^(?:all|none)$/.test(value)) {
    checker.report('invalid-media-restriction', spot, { value: excerpt(value) });
  }
};

/** Codes with a name that ISO 3166 leaves to users, or reserves. */
const NO_COUNTRIES = /^(?:AA|EU|EZ|UN|Q[M-Z]|X.|ZZ)$/;
/** Made when it is asked for: ICU's names take long to load. */
let countries: Intl.DisplayNames | undefined;

function isCountry(code: string): boolean {
  countries ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return /^[A-Z]{2}$/.test(code) && !NO_COUNTRIES.test(code) && countries.of(code) !== undefined;
}
