import { expect, it } from 'vitest';
import { readLabConfig } from '../../lab-config.ts';
import { composeOptions, composeProject } from './compose-project.ts';
import { parseMiB } from './docker.ts';

it('is called chaosmicro, and a lab in another folder something else, always the same', () => {
  const name = (env: NodeJS.ProcessEnv) => composeProject(readLabConfig(env), {}).name;
  expect(name({})).toBe('chaosmicro');
  expect(name({ LAB_DIR: '/srv/second' })).toMatch(/^chaosmicro-[0-9a-f]{8}$/);
  expect(name({ LAB_DIR: '/srv/second' })).toBe(name({ LAB_DIR: '/srv/second' }));
  expect(name({ LAB_DIR: '/srv/third' })).not.toBe(name({ LAB_DIR: '/srv/second' }));
});

it('tells docker-compose.yml the ports and the folder of the lab', () => {
  const { env } = composeProject(
    readLabConfig({ LAB_PORT_OFFSET: '1000', LAB_DIR: '/srv/lab' }),
    {},
  );
  expect(env).toMatchObject({ LAB_MYSQL_PORT: '19033', LAB_DIR: '/srv/lab' });
});

it('starts the order system and what one looks at it with, or the profiles that are asked for', () => {
  const profiles = (env: NodeJS.ProcessEnv) =>
    composeOptions(composeProject(readLabConfig({}), env)).composeOptions?.slice(2);
  expect(profiles({})).toEqual([
    ['--profile', 'core'],
    ['--profile', 'observe'],
  ]);
  expect(profiles({ LAB_COMPOSE_PROFILES: 'core' })).toEqual([['--profile', 'core']]);
});

it.each([
  ['35.25MiB', 35.25],
  ['1.5GiB', 1536],
  ['512KiB', 0.5],
  ['0B', 0],
  ['--', null],
])('reads %s as %s MiB', (text, mib) => {
  expect(parseMiB(text)).toBe(mib);
});
