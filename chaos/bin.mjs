#!/usr/bin/env -S node --max-semi-space-size=4
import { register } from 'tsx/esm/api';

register();
await import('./cli.ts');
