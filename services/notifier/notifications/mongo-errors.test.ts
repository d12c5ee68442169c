import { MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { isDuplicateKey, isTransientMongoError } from './mongo-errors.ts';

const answered = (code: number) => new MongoServerError({ message: 'no', code });

test('the network, and a server that can not serve now, are worth another attempt', () => {
  expect(isTransientMongoError(new MongoNetworkError('reset'))).toBe(true);
  expect(isTransientMongoError(answered(11_600))).toBe(true);
  expect(isTransientMongoError(answered(121))).toBe(false);
});

test('a document that is there already is an answer', () => {
  expect(isDuplicateKey(answered(11_000))).toBe(true);
  expect(isTransientMongoError(answered(11_000))).toBe(false);
  expect(isDuplicateKey(new MongoNetworkError('reset'))).toBe(false);
});
