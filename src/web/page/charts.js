/* Draws each chart from the table beside it: what is hidden there has no value, so it cannot be drawn either. */
const { Chart } = window
const COLOURS = 10

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const colour = (i) => css(`--c${(i % COLOURS) + 1}`)
const words = (cell) => cell.textContent.trim()

/** The table as rows of values; null where there is none. */
function read(table, from) {
  const columns = [...table.tHead.rows[0].cells].slice(from).map(words)
  const rows = [...table.tBodies[0].rows].map((row) => ({
    name: words(row.cells[0]),
    cells: [...row.cells]
      .slice(from)
      .map((cell) => ({ text: words(cell), value: 'value' in cell.dataset ? Number(cell.dataset.value) : null })),
  }))
  return { columns, rows }
}

/** Names are broken into lines, which a chart does not do by itself. */
function lines(name) {
  const most = innerWidth < 600 ? 16 : 24
  const made = ['']
  for (const word of name.split(' ')) {
    const next = `${made.at(-1)} ${word}`.trim()
    if (next.length > most && made.at(-1) !== '') made.push(word)
    else made[made.length - 1] = next
  }
  return made
}

const minutes = (n) => (n < 60 ? `${n} min` : `${Math.round(n / 60)} h`)
const MARKS = [5, 15, 60, 240, 960, 3840, 15360]

const common = () => ({
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  plugins: {
    legend: { position: 'bottom', labels: { color: css('--ink'), boxWidth: 14, boxHeight: 14 } },
    tooltip: { callbacks: {} },
  },
})
const axis = (more = {}) => ({
  ticks: { color: css('--soft'), ...more.ticks },
  grid: { color: css('--line') },
  border: { color: css('--line') },
  ...more.axis,
})

/** A series a column, a group a row: shares in percent, or times on a scale on which minutes and days both show. */
function grouped({ columns, rows }, kind) {
  const options = common()
  options.indexAxis = 'y'
  options.plugins.tooltip.callbacks.label = (item) => `${item.dataset.label}: ${rows[item.dataIndex].cells[item.datasetIndex].text}`
  const scale =
    kind === 'shares'
      ? axis({ ticks: { callback: (n) => `${n}%`, stepSize: innerWidth < 600 ? 50 : 25, maxRotation: 0 }, axis: { min: 0, max: 100 } })
      : axis({
          ticks: { callback: minutes, maxRotation: 0 },
          axis: {
            type: 'logarithmic',
            min: 1,
            afterBuildTicks: (built) => {
              built.ticks = MARKS.filter((value) => value <= built.max).map((value) => ({ value }))
            },
          },
        })
  options.scales = { x: scale, y: axis({ ticks: { color: css('--ink') } }) }
  const datasets = columns.map((label, i) => ({
    label,
    data: rows.map((row) => row.cells[i].value),
    backgroundColor: colour(i),
    borderRadius: 3,
    maxBarThickness: 16,
  }))
  return { type: 'bar', data: { labels: rows.map((row) => lines(row.name)), datasets }, options }
}

/** A column a quarter, stacked by row. A row without any number is left out. */
function stacked({ columns, rows }) {
  const options = common()
  options.scales = {
    x: axis({ axis: { stacked: true, grid: { display: false } } }),
    y: axis({ axis: { stacked: true, beginAtZero: true }, ticks: { precision: 0 } }),
  }
  const datasets = rows
    .map((row, i) => ({
      label: row.name,
      data: row.cells.map((cell) => cell.value),
      backgroundColor: colour(i),
      borderColor: css('--sheet'),
      borderWidth: 1,
      maxBarThickness: 56,
    }))
    .filter((set) => set.data.some((value) => value !== null))
  return { type: 'bar', data: { labels: columns, datasets }, options }
}

let drawn = []

function draw() {
  for (const chart of drawn) chart.destroy()
  drawn = []
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily
  Chart.defaults.font.size = 13
  for (const figure of document.querySelectorAll('.chart')) {
    const table = read(document.getElementById(figure.dataset.table), Number(figure.dataset.from))
    const any = table.rows.some((row) => row.cells.some((cell) => cell.value !== null))
    figure.hidden = !any
    if (!any) continue
    const { chart: kind } = figure.dataset
    drawn.push(new Chart(figure.querySelector('canvas'), kind === 'counts' ? stacked(table) : grouped(table, kind)))
  }
}

if (Chart) {
  draw()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw)
}
