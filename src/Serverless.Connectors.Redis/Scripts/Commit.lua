-- Settles messages and sends others, for several callers at once: for each caller all of it or nothing.
-- KEYS: every key, named below by its place. ARGV, one after the other:
--   wake-up channel, place of the subscriptions or 0
--   number of sources, of each: Q queue delayed group consumer oldest newest | P stream lease group consumer token -
--   number of calls, of each:
--     source or 0, version of the subscriptions or '', pause after which a partition is free again or ''
--     number done at the first delivery, their ids
--     number of others, of each: id, deliveries, done|retry|release, pause (ms)
--     number of operations, of each: code, key, number of arguments, arguments
-- Answers for each call 1, 0 for a lost lease, -1 for subscriptions that have changed, or an error's text.
local cursor = 0

local function text()
  cursor = cursor + 1
  return ARGV[cursor]
end

local function number()
  cursor = cursor + 1
  return tonumber(ARGV[cursor])
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local channel = text()
local subscriptions = number()
local version = subscriptions > 0 and (redis.call('HGET', KEYS[subscriptions], '~version') or '0')
local sources, wake = {}, {}

for at = 1, number() do
  local source = { kind = text(), stream = KEYS[number()], side = KEYS[number()], group = text(), consumer = text(), done = {} }
  local from, to = text(), text()
  if source.kind == 'Q' then
    source.owned = {}
    local pending = redis.pcall('XPENDING', source.stream, source.group, from, to, 1000000, source.consumer)
    if not pending.err then
      for _, entry in ipairs(pending) do
        source.owned[entry[1]] = entry[4]
      end
    end
  else
    source.held = redis.call('GET', source.side) == from
  end
  sources[at] = source
end

local operations = {}

-- Adds an entry that a consumer should hear of.
function operations.add(key, from, to)
  wake[key] = true
  return redis.pcall('XADD', key, '*', unpack(ARGV, from, to))
end

-- Adds an entry that nobody waits for.
function operations.put(key, from, to)
  return redis.pcall('XADD', key, '*', unpack(ARGV, from, to))
end

-- Keeps an entry until its delay has ended.
function operations.delay(key, from, to)
  return redis.pcall('ZADD', key, now + tonumber(ARGV[from]), '+' .. cmsgpack.pack({ unpack(ARGV, from + 1, to) }))
end

-- Leaves the next operation out when the key was set within the time before.
function operations.once(key, from)
  return redis.call('SET', key, 1, 'NX', 'PX', ARGV[from]) and 1 or 'skip'
end

-- Removes an entry; leaves the next operation out when it is gone already.
function operations.remove(key, from)
  return redis.call('XDEL', key, ARGV[from]) == 1 and 1 or 'skip'
end

function operations.note(key, from)
  return redis.pcall('SADD', key, ARGV[from])
end

local function call()
  local source, expected, pause = sources[number()], text(), text()
  local first = number()
  local ids = cursor
  cursor = cursor + first
  local others = number()
  local other = cursor
  cursor = cursor + 4 * others
  local sends = number()

  local answer = 1
  if expected ~= '' and expected ~= version then
    answer = -1
  elseif source and source.kind == 'Q' then
    for at = ids + 1, ids + first do
      if source.owned[ARGV[at]] ~= 1 then
        answer = 0
        break
      end
    end
    for at = other, other + 4 * (others - 1), 4 do
      if source.owned[ARGV[at + 1]] ~= tonumber(ARGV[at + 2]) then
        answer = 0
        break
      end
    end
  elseif source and not source.held then
    answer = 0
  end

  local skip = false
  for _ = 1, sends do
    local code, key, arguments = text(), KEYS[number()], number()
    local from = cursor + 1
    cursor = cursor + arguments
    if answer == 1 and not skip then
      local result = operations[code](key, from, cursor)
      if type(result) == 'table' and result.err then
        answer = result.err
      end
      skip = result == 'skip'
    else
      skip = false
    end
  end

  if answer ~= 1 or not source then
    return answer
  end

  local done = source.done
  for at = ids + 1, ids + first do
    done[#done + 1] = ARGV[at]
  end
  for at = other, other + 4 * (others - 1), 4 do
    local id, deliveries, action = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
    if action == 'done' then
      done[#done + 1] = id
    elseif action == 'release' then
      local owner = source.kind == 'Q' and '~released' or source.consumer
      redis.call('XCLAIM', source.stream, source.group, owner, 0, id, 'RETRYCOUNT', deliveries - 1, 'JUSTID')
      wake[source.stream] = true
    elseif source.kind == 'Q' then
      redis.call('XCLAIM', source.stream, source.group, '~delayed', 0, id, 'JUSTID')
      redis.call('ZADD', source.side, now + tonumber(ARGV[at + 4]), id)
    end
  end
  if source.kind == 'P' and pause ~= '' then
    source.held = false
    if pause == '0' then
      redis.call('DEL', source.side)
      wake[source.stream] = true
    else
      redis.call('SET', source.side, '~', 'PX', pause)
    end
  end
  return 1
end

local answers = {}
for at = 1, number() do
  answers[at] = call()
end

for _, source in ipairs(sources) do
  for from = 1, #source.done, 1000 do
    local to = math.min(from + 999, #source.done)
    redis.call('XACK', source.stream, source.group, unpack(source.done, from, to))
    if source.kind == 'Q' then
      redis.call('XDEL', source.stream, unpack(source.done, from, to))
    end
  end
end
for key in pairs(wake) do
  redis.call('PUBLISH', channel, key)
end
return answers
