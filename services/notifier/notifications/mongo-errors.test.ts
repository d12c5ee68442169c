import { MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { isDuplicateKey, isTransientMongoError } from './mongo-errors.ts';

const answered = (code: number) => new MongoServerError({ message: 'no', code });

test('the network, and a server that can not serve now, are worth another attempt', () => {
  expect(isTransientMongoError(new MongoNetworkError('reset'))).toBe(true);
  expect(isTransientMongoError(answered(11_600))).toBe(true);
  expect(isTransientMongoError(answered(121))).toBe(false);
});

test.each([
  ['an internal error, as FerretDB calls SQLite’s', 1],
  ['a full disk', 14_031],
  ['a lock that was waited for too long', 24],
  ['a right that is missing', 13],
])('%s passes', (_, code) => {
  expect(isTransientMongoError(answered(code))).toBe(true);
});

test('a document that is there already is an answer', () => {
  expect(isDuplicateKey(answered(11_000))).toBe(true);
  expect(isTransientMongoError(answered(11_000))).toBe(false);
  expect(isDuplicateKey(new MongoNetworkError('reset'))).toBe(false);
});
