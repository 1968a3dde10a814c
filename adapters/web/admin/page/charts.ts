import { element } from '../../page/element.js';
import type { Counts } from './wire.js';
import { dayName, phrase, titleOf } from './words.js';

/** Put there by /admin/chart.js. */
declare const Chart: typeof import('chart.js').Chart;

type Settings = ConstructorParameters<typeof Chart>[1];

/** Topics that are drawn; the table has all. */
const MOST_TOPICS = 10;
const BAR = 34;
const drawn = new Map<HTMLCanvasElement, InstanceType<typeof Chart>>();

/** Stacked for each day: how questions were answered; as a line: solved; as points: handed on. */
export function chartByDay(days: readonly ({ day: string } & Counts)[]): HTMLCanvasElement {
  return canvasOf('by-day', () => {
    const bar = (label: string, key: keyof Counts, color: string) => ({
      type: 'bar' as const,
      label,
      data: days.map((day) => day[key]),
      backgroundColor: colorOf(color),
      stack: 'asked',
      order: 2,
      maxBarThickness: 28,
    });
    const line = (label: string, key: keyof Counts, color: string) => ({
      type: 'line' as const,
      label,
      data: days.map((day) => day[key]),
      borderColor: colorOf(color),
      backgroundColor: colorOf(color),
      borderWidth: 2,
      pointRadius: days.length > 31 ? 0 : 2.5,
      cubicInterpolationMode: 'monotone' as const,
      stack: key,
      order: 1,
    });
    const points = (label: string, key: keyof Counts, color: string) => ({
      ...line(label, key, color),
      data: days.map((day) => day[key] || null),
      showLine: false,
      pointRadius: 6,
      pointStyle: 'rectRot',
    });
    return {
      type: 'bar',
      data: {
        labels: days.map(({ day }) => dayName(day)),
        datasets: [
          bar(phrase('admin-answered'), 'answered', '--bar'),
          bar(phrase('admin-more'), 'askedForMore', '--bar-more'),
          bar(phrase('admin-unknown'), 'unknown', '--bar-unknown'),
          line(phrase('admin-solved'), 'solved', '--client'),
          points(phrase('admin-handed-on'), 'handedOn', '--server'),
        ],
      },
      options: {
        ...common(),
        scales: {
          x: { ...axis(), stacked: true, grid: { display: false } },
          y: { ...axis(), stacked: true, beginAtZero: true, grid: { color: colorOf('--rule') } },
        },
      },
    };
  });
}

/** The topics most asked about, and how many of them were solved. */
export function chartByTopic(topics: readonly ({ entry: string | null } & Counts)[]): HTMLCanvasElement {
  const shown = topics.slice(0, MOST_TOPICS);
  const canvas = canvasOf('by-topic', () => {
    const room = innerWidth < 640 ? 18 : 52;
    return {
      type: 'bar',
      data: {
        labels: shown.map(({ entry }) => shortened(titleOf(entry), room)),
        datasets: [
          {
            label: phrase('admin-asked'),
            data: shown.map(({ asked }) => asked),
            backgroundColor: colorOf('--bar'),
          },
          {
            label: phrase('admin-solved'),
            data: shown.map(({ solved }) => solved),
            backgroundColor: colorOf('--client'),
          },
        ],
      },
      options: {
        ...common(),
        indexAxis: 'y',
        scales: {
          x: { ...axis(), beginAtZero: true, grid: { color: colorOf('--rule') } },
          y: { ...axis(), grid: { display: false }, ticks: { color: colorOf('--ink') } },
        },
        plugins: {
          ...common().plugins,
          tooltip: { callbacks: { title: ([item]) => titleOf(shown[item?.dataIndex ?? 0]?.entry ?? null) } },
        },
      },
    };
  });
  canvas.dataset.height = `${shown.length * BAR + 70}`;
  return canvas;
}

/** @param room in widths of a Latin letter; Japanese takes two. */
function shortened(text: string, room: number): string {
  let left = room;
  for (const [at, char] of [...text].entries()) {
    left -= char.charCodeAt(0) < 0x1100 ? 1 : 2;
    if (left < 0) return `${[...text].slice(0, at).join('')}…`;
  }
  return text;
}

function colorOf(name: string): string {
  return getComputedStyle(document.body).getPropertyValue(name).trim();
}

function axis() {
  return { border: { display: false }, ticks: { color: colorOf('--soft'), precision: 0, maxRotation: 0 } };
}

/** As the data stand, not as they are drawn one over the other. */
function inOrder(one: { datasetIndex?: number }, other: { datasetIndex?: number }): number {
  return (one.datasetIndex ?? 0) - (other.datasetIndex ?? 0);
}

function common() {
  return {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    interaction: { mode: 'index' as const, intersect: false, axis: undefined },
    plugins: {
      legend: {
        position: 'bottom' as const,
        labels: { color: colorOf('--ink'), boxWidth: 12, boxHeight: 12, padding: 16, sort: inOrder },
      },
    },
  };
}

/** Drawn once it stands in the page, where its width is known. */
function canvasOf(name: string, settings: () => Settings): HTMLCanvasElement {
  const canvas = element('canvas', name);
  requestAnimationFrame(() => {
    forgetGone();
    if (canvas.dataset.height !== undefined)
      canvas.parentElement!.style.height = `${canvas.dataset.height}px`;
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    drawn.set(canvas, new Chart(canvas, settings()));
  });
  canvas.addEventListener('recolor', () => {
    const chart = drawn.get(canvas);
    if (chart === undefined) return;
    Object.assign(chart.config, settings());
    chart.update();
  });
  return canvas;
}

function forgetGone(): void {
  for (const [canvas, chart] of drawn) {
    if (canvas.isConnected) continue;
    chart.destroy();
    drawn.delete(canvas);
  }
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const canvas of drawn.keys()) canvas.dispatchEvent(new Event('recolor'));
});
