// Runs the suite of a clone with its own client and origin against a server, and compares what does not pass with a list.
// usage: node run.mjs CLONE EXPECTED JAVA ARGS..., where the port of the origin is the last argument of the server
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [clone, expectedFile, server, ...serverArgs] = process.argv.slice(2)
const children = []
process.on('exit', () => children.forEach(child => child.kill()))

// Starts a process and gives the URL that it prints.
function start (command, args, options) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', text => {
      const url = /^Listening on (http:\S+?)\/?$/m.exec(text)
      if (url) resolve(url[1])
    })
    child.on('exit', code => reject(new Error(`${command} ended with ${code}`)))
  })
}

function imported (path) {
  return import(pathToFileURL(`${clone}/${path}`).href)
}

const originSettings = {
  npm_config_protocol: 'http',
  npm_config_port: '0',
  npm_config_pidfile: '/dev/null'
}
const origin = await start(process.execPath, ['test-engine/server/server.mjs'], { cwd: clone, env: { ...process.env, ...originSettings } })
const base = await start(server, [...serverArgs, new URL(origin).port])

const { default: suites } = await imported('tests/index.mjs')
const { runTests, getResults } = await imported('test-engine/client/runner.mjs')
// Jakarta REST has no interim responses.
const chosen = suites.filter(suite => suite.id !== 'interim')
await runTests(chosen, false, base)

const results = getResults()
const reports = fileURLToPath(new URL('target/results', import.meta.url))
mkdirSync(reports, { recursive: true })
writeFileSync(`${reports}/${basename(expectedFile)}.json`, JSON.stringify(results, null, 1)) // the form of the suite's own results
const kinds = { required: 'requirements', optimal: 'optimisations', check: 'checks' }
const totals = {}
const failed = []
for (const test of chosen.flatMap(suite => suite.tests).filter(test => test.id in results)) {
  const kind = kinds[test.kind ?? 'required']
  totals[kind] ??= { passed: 0, all: 0 }
  totals[kind].all++
  if (results[test.id] === true) {
    totals[kind].passed++
  } else if (kind !== 'checks') {
    failed.push({ id: test.id, text: `${test.kind ?? 'required'} ${test.id}`, why: results[test.id].join(': ') })
  }
}
for (const [kind, { passed, all }] of Object.entries(totals)) {
  console.log(`${passed} of ${all} ${kind}`)
}
failed.forEach(({ text, why }) => console.log(`${text}: ${why}`))

const found = failed.map(({ text }) => text).sort()
if (process.env.RECORD) {
  writeFileSync(expectedFile, found.map(text => text + '\n').join(''))
} else if (existsSync(expectedFile)) {
  const expected = readFileSync(expectedFile, 'utf8').split('\n').filter(line => line !== '')
  const lost = found.filter(text => !expected.includes(text))
  const gained = expected.filter(text => !found.includes(text))
  lost.forEach(text => console.log(`LOST ${text}`))
  gained.forEach(text => console.log(`GAINED ${text}: take it out of ${expectedFile}`))
  process.exitCode = lost.length + gained.length > 0 ? 1 : 0
} else {
  console.log(`nothing to compare with: there is no ${expectedFile}`)
  process.exitCode = 1
}
process.exit()
