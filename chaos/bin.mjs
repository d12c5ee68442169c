#!/usr/bin/env -S node --max-semi-space-size=2 --optimize-for-size
import { register } from 'tsx/esm/api';

register();
await import('./cli.ts');
