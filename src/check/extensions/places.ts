/** Places: W3C geo, GeoRSS with GML, GeoURL, ICBM. */
import { each, many, text } from '../rules.ts';
import {
  checkFloat,
  checkInteger,
  checkLatitude,
  checkLongitude,
  checkMeasure,
  matching,
  mustBe,
} from '../values/numbers.ts';
import { excerpt } from '../values/text.ts';
import type { ChildRule, Rule, ValueCheck } from '../vocabulary.ts';

const NUMBER = /^[+-]?\d+\.?\d*$/;
const checkPair: ValueCheck = matching('invalid-coord', /^[+-]?\d+\.?\d*[ ,][+-]?\d+\.?\d*$/);

/** A point is a latitude, a space and a longitude (`invalid-coord`, `coord-comma`; values: value). */
const checkPoint: ValueCheck = (value, spot, checker) => {
  checkPair(value, spot, checker);
  warnOfComma(value, spot, checker);
};

/** A line is at least two points with spaces between them (`invalid-coord-list`, `coord-comma`; values: value). */
const checkLine: ValueCheck = (value, spot, checker) => {
  checkPoints(value.replaceAll(',', ' '), spot, checker);
  warnOfComma(value, spot, checker);
};

const checkPoints = mustBe('invalid-coord-list', (value) => {
  const numbers = value.trim().split(/\s+/);
  return numbers.length >= 4 && numbers.length % 2 === 0 && numbers.every((number) => NUMBER.test(number));
});

const warnOfComma: ValueCheck = (value, spot, checker) => {
  if (value.includes(',')) checker.report('coord-comma', spot, { value: excerpt(value) });
};

const SRS = { srsName: [] };
const POINT: Rule = text(checkPoint);
const LINE: Rule = text(checkLine);
const RING: Rule = { attributes: SRS, children: { 'gml:posList': many(LINE) } };

const GML: Readonly<Record<string, ChildRule>> = {
  'gml:Point': many({ attributes: SRS, children: { 'gml:pos': many(POINT) } }),
  'gml:LineString': many({ attributes: SRS, children: { 'gml:posList': many(LINE) } }),
  'gml:Polygon': many({
    attributes: SRS,
    children: { 'gml:exterior': many({ children: { 'gml:LinearRing': many(RING) } }) },
  }),
  'gml:Envelope': many({ attributes: SRS, children: each('gml', ['lowerCorner', 'upperCorner'], many(POINT)) }),
};

const LATITUDE = many(text(checkLatitude));
const LONGITUDE = many(text(checkLongitude));

export const PLACES: Readonly<Record<string, ChildRule>> = {
  'geo:Point': many({
    children: { 'geo:lat': { ...LATITUDE, required: true }, 'geo:long': { ...LONGITUDE, required: true } },
  }),
  'geo:lat': LATITUDE,
  'geo:long': LONGITUDE,
  'geo:alt': many(text(checkMeasure)),
  'geourl:latitude': LATITUDE,
  'geourl:longitude': LONGITUDE,
  'icbm:latitude': LATITUDE,
  'icbm:longitude': LONGITUDE,
  'georss:where': many({ children: GML }),
  'georss:point': many(POINT),
  'georss:line': many(LINE),
  'georss:polygon': many(LINE),
  ...each('georss', ['featureTypeTag', 'relationshipTag', 'featureName'], many(text())),
  'georss:elev': many(text(checkMeasure)),
  'georss:floor': many(text(checkInteger)),
  'georss:radius': many(text(checkFloat)),
};
