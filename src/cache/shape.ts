/** What a JSON value is: the cache's own files, held against their shapes before anything is taken from them. */

export type Check<Value> = (value: unknown) => value is Value;

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A list whose every member passes. */
export function isListOf<Value>(check: Check<Value>): Check<readonly Value[]> {
  return (value): value is readonly Value[] => isList(value) && value.every(check);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object whose every value passes, under whatever names. */
export function isRecordOf<Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> {
  return (value): value is Readonly<Record<string, Value>> => isObject(value) && Object.values(value).every(check);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A text or null. */
export function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** JSON has no NaN and no infinite numbers, but `1e999` reads as one. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

/** A whole number from 0. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
