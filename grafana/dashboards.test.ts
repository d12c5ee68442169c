import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dashboard, GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DASHBOARDS, dashboardJson } from './dashboards.ts';
import { COLUMNS } from './panels/layout.ts';
import { RUNBOOKS, runbookText } from './panels/runbook.ts';

const folder = join(import.meta.dirname, 'dashboards');
const dashboards = Object.values(DASHBOARDS);

/** Panels of these types show numbers, each in the panel's unit. */
const NUMERIC = new Set(['timeseries', 'stat', 'state-timeline']);

function panelsOf(dashboard: Dashboard): Panel[] {
  return (dashboard.panels ?? []) as Panel[];
}

function position({ title, gridPos }: Panel): GridPos {
  if (!gridPos) throw new Error(`${title} has no place`);
  return gridPos;
}

function overlap(a: GridPos, b: GridPos): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

it('the committed JSON is what the TypeScript makes: else run `make dashboards`', async () => {
  const committed = (await readdir(folder)).sort();
  expect(committed).toEqual(Object.keys(DASHBOARDS).sort());
  for (const [file, dashboard] of Object.entries(DASHBOARDS)) {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text === dashboardJson(dashboard), `${file} differs: run \`make dashboards\``).toBe(
      true,
    );
  }
});

it('every dashboard has an address of its own, and a question that it answers', () => {
  expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
  for (const { uid, title, description } of dashboards) {
    expect(uid, title).toMatch(/^chaosmicro-[a-z-]+$/);
    expect(description, title).toMatch(/\?$/);
  }
});

describe.each(dashboards.map((dashboard) => [dashboard.title, dashboard] as const))(
  '%s',
  (_title, dashboard) => {
    const panels = panelsOf(dashboard);

    it('numbers its panels, each once', () => {
      const ids = panels.map(({ id }) => id);
      expect(ids).toEqual(ids.map((_, index) => index + 1));
      expect(ids.length).toBeGreaterThan(1);
    });

    it('puts no panel onto another one or beside the grid', () => {
      for (const [index, panel] of panels.entries()) {
        const place = position(panel);
        expect(Number.isInteger(place.x) && place.x + place.w <= COLUMNS, panel.title).toBe(true);
        expect(place.w * place.h, panel.title).toBeGreaterThan(0);
        for (const other of panels.slice(index + 1)) {
          const message = `${panel.title} and ${other.title}`;
          expect(overlap(place, position(other)), message).toBe(false);
        }
      }
    });

    it('says of each panel what it shows, from where, and in which unit', () => {
      for (const { title, description, datasource, type, fieldConfig } of panels) {
        expect(title).toBeTruthy();
        expect(description?.length, title).toBeGreaterThan(15);
        expect(datasource?.uid, title).toBeTruthy();
        if (NUMERIC.has(type)) expect(fieldConfig?.defaults.unit, title).toBeTruthy();
      }
    });

    it('gives each column of numbers of a table a unit', () => {
      for (const { title, targets, fieldConfig } of panels.filter(({ type }) => type === 'table')) {
        const units = fieldConfig?.overrides.filter(({ properties }) =>
          properties.some(({ id, value }) => id === 'unit' && value !== ''),
        );
        expect(units, title).toHaveLength(targets?.length ?? 0);
      }
    });

    it('explains itself in a text at the top', () => {
      expect(panels[0]?.type).toBe('text');
      expect(panels[0]?.options.content).not.toBe('');
    });

    it('defines each variable that it uses, and uses each', () => {
      const names = JSON.stringify(dashboard).match(/(?<=\$\{?)[a-z]\w*/gi) ?? [];
      const defined = (dashboard.templating?.list ?? []).map(({ name }) => name);
      expect(new Set(names)).toEqual(new Set(defined));
    });

    it('gives the left and the right of a pair the same scale', () => {
      const rights = new Map(panels.map((panel) => [panel.title, panel]));
      for (const left of panels.filter(({ title }) => title?.startsWith('Before: '))) {
        const right = rights.get(left.title?.replace('Before: ', 'After: '));
        expect(right, left.title).toBeDefined();
        expect(right?.type).toBe(left.type);
        expect(right?.description).toBe(left.description);
        expect(right?.fieldConfig).toEqual(left.fieldConfig);
        expect(right && position(right)).toEqual({ ...position(left), x: COLUMNS / 2 });
      }
    });

    it('marks when faults act', () => {
      const expressions = dashboard.annotations?.list?.map(({ target }) => target);
      expect(expressions).toContainEqual(
        expect.objectContaining({ expr: 'chaos_fault_active == 1' }),
      );
      for (const { type, targets, title } of panels.filter(
        (panel) => panel.type === 'timeseries',
      )) {
        const shades = targets?.filter((target) => 'refId' in target && target.refId === 'fault');
        expect(shades, `${type} ${title}`).toHaveLength(1);
      }
    });
  },
);

it('every data source that a panel asks is provided by the lab', async () => {
  const file = join(import.meta.dirname, 'provisioning', 'datasources', 'lab.yml');
  const provided: { datasources: { uid: string; name: string }[] } = parse(
    await readFile(file, 'utf8'),
  );
  // Grafana brings the last one itself.
  const uids = [...provided.datasources.map(({ uid }) => uid), 'grafana'];
  for (const dashboard of dashboards) {
    for (const { datasource, title } of panelsOf(dashboard)) {
      expect(uids, title).toContain(datasource?.uid);
    }
  }
});

it('every link leads to a dashboard, and to the runbook that it names', () => {
  const links = JSON.stringify(dashboards).matchAll(
    /"title":"Runbook (\w+)"[^{}]*?"url":"\/d\/([\w-]+)\?viewPanel=(\d+)"/g,
  );
  const named = new Set<string>();
  for (const [, alert = '', uid, id] of links) {
    const target = dashboards.find((dashboard) => dashboard.uid === uid);
    const panel = target && panelsOf(target).find((each) => each.id === Number(id));
    expect(panel?.title, `${alert} on ${uid}`).toMatch(new RegExp(`^${alert}\\b`));
    named.add(alert);
  }
  expect([...named].sort()).toEqual(RUNBOOKS);
});

it('shows a runbook without links to files, which Grafana has not', () => {
  for (const alert of RUNBOOKS) expect(runbookText(alert), alert).not.toMatch(/\]\((?!\/d\/)/);
  expect(runbookText('MysqlPoolLeaking')).toContain('pool.ts (`services/shared/mysql/pool.ts`)');
});
