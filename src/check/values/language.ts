/** Language tags (RFC 5646) as values. */
import { readLanguage } from '../../language.ts';
import type { ValueCheck } from '../vocabulary.ts';
import { excerpt } from './text.ts';

const TAG = /^([a-z]{1,8})(?:-[a-z\d]{1,8})*$/i;

/** The two-letter codes of ISO 639-1, and the old ones that the registry maps to them. */
const TWO_LETTERS = `aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
  dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja
  ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd
  ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st
  su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu`;

/** Families and special codes of ISO 639-2 that CLDR has no name for. */
const FAMILIES = `afa alg apa art ath aus bad bai bat ber bih bnt btk cai cau cel cmc cpe cpf cpp crp cus day dra fiu gem him
  ijo inc ine ira iro kar khi kro map mis mkh mno mun myn nah nai nic nub oto paa phi pra roa sai sal sem sgn sio sit sla
  smi son ssa tai tup tut und wak wen ypk znd`;

/** Private and grandfathered tags begin so. */
const CODES: ReadonlySet<string> = new Set(`${TWO_LETTERS} ${FAMILIES} i x`.split(/\s+/));

/** Whether a text is a tag whose first part is a language; `kz`, a country, is none, and neither is `kk_KZ`. */
export function isLanguage(text: string): boolean {
  const primary = TAG.exec(text)?.[1]?.toLowerCase();
  if (primary === undefined) return false;
  return CODES.has(primary) || (primary.length === 3 && 'language' in readLanguage(primary));
}

/** A language tag (`invalid-language`; values: value and, where one is plain, suggestion). */
export const checkLanguage: ValueCheck = (value, spot, checker) => {
  if (isLanguage(value)) return;
  const read = readLanguage(value);
  const suggestion = 'finding' in read ? read.finding.values['suggestion'] : undefined;
  checker.report('invalid-language', spot, { value: excerpt(value), ...(suggestion ? { suggestion } : {}) });
};
