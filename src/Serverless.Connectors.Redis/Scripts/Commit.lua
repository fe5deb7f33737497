-- Settles messages and sends others, for several callers at once: for each caller all of it or nothing.
-- KEYS: every key, named below by its place. ARGV, one after the other:
--   wake-up channel, place of the subscriptions or 0
--   number of sources, of each: Q queue delayed lost group consumer oldest newest | P stream lease - group consumer token -
--   number of calls, of each:
--     source or 0, version of the subscriptions or '', pause after which a partition is free again or ''
--     number done at the first delivery, their ids
--     number of others, of each: id, deliveries, done|retry|release, pause (ms)
--     number of operations, of each: code, key, number of arguments, arguments
-- Answers for each call 1, 0 for a lost lease, -1 for subscriptions that have changed, or an error's text.
local ARGV, KEYS, redis, unpack, tonumber = ARGV, KEYS, redis, unpack, tonumber
local cursor = 0

local function text()
  cursor = cursor + 1
  return ARGV[cursor]
end

local function number()
  cursor = cursor + 1
  return tonumber(ARGV[cursor])
end

-- The time a number of milliseconds from now.
local function after(milliseconds)
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(milliseconds)
end

local channel = text()
local subscriptions = number()
local version = subscriptions > 0 and (redis.call('HGET', KEYS[subscriptions], '~version') or '0')
local sources, wake = {}, {}

for at = 1, number() do
  local source = { kind = text(), stream = KEYS[number()], side = KEYS[number()], lost = KEYS[number()], group = text(), consumer = text() }
  source.from, source.to = text(), text()
  if source.kind == 'Q' then
    -- As long as no entry was ever taken from the consumer all that was delivered to it is its own.
    source.robbed = redis.call('HEXISTS', source.lost, source.consumer) == 1
  else
    source.held = redis.call('GET', source.side) == source.from
  end
  sources[at] = source
end

-- How often each entry that a consumer holds was delivered.
local function owned(source)
  if not source.owned then
    source.owned = {}
    local pending = redis.pcall('XPENDING', source.stream, source.group, source.from, source.to, 1000000, source.consumer)
    for _, entry in ipairs(pending.err and {} or pending) do
      source.owned[entry[1]] = entry[4]
    end
  end
  return source.owned
end

local operations = {}

-- Adds an entry that a consumer should hear of.
function operations.add(key, from, to)
  wake[key] = true
  return redis.pcall('XADD', key, '*', unpack(ARGV, from, to))
end

-- Adds messages without more than id, headers and body; nearly all are like that.
function operations.send(key, from, to)
  wake[key] = true
  local call = redis.pcall
  for at = from, to, 3 do
    local result
    if ARGV[at + 1] == '' then
      result = call('XADD', key, '*', 'id', ARGV[at], 'body', ARGV[at + 2])
    else
      result = call('XADD', key, '*', 'id', ARGV[at], 'headers', ARGV[at + 1], 'body', ARGV[at + 2])
    end
    if type(result) == 'table' then
      return result
    end
  end
  return 1
end

-- Adds an entry that nobody waits for.
function operations.put(key, from, to)
  return redis.pcall('XADD', key, '*', unpack(ARGV, from, to))
end

-- Keeps an entry until its delay has ended.
function operations.delay(key, from, to)
  return redis.pcall('ZADD', key, after(ARGV[from]), '+' .. cmsgpack.pack({ unpack(ARGV, from + 1, to) }))
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

-- Whether all messages of a call are still the consumer's; those done at the first delivery are acknowledged by it.
local function take(source, ids, first, other, others, plain)
  if source.kind == 'P' then
    return source.held
  end
  if source.robbed or others > 0 then
    local deliveries = owned(source)
    for at = ids + 1, ids + first do
      if deliveries[ARGV[at]] ~= 1 then
        return false
      end
    end
    for at = other, other + 4 * (others - 1), 4 do
      if deliveries[ARGV[at + 1]] ~= tonumber(ARGV[at + 2]) then
        return false
      end
    end
  end
  return first == 0 or plain or redis.call('XACK', source.stream, source.group, unpack(ARGV, ids + 1, ids + first)) > 0
end

-- Gives messages back that were acknowledged for operations that could not be done.
local function giveBack(source, ids, first)
  for at = ids + 1, ids + first do
    if source.kind == 'Q' then
      redis.call('XCLAIM', source.stream, source.group, source.consumer, 0, ARGV[at], 'RETRYCOUNT', 1, 'FORCE', 'JUSTID')
    end
  end
end

local function call(place)
  local source, expected, pause = sources[number()], text(), text()
  local first = number()
  local ids = cursor
  cursor = cursor + first
  local others = number()
  local other = cursor
  cursor = cursor + 4 * others
  local sends = number()
  local plain = source and source.kind == 'Q' and first > 0 and others == 0 and sends == 0

  local answer = 1
  if expected ~= '' and expected ~= version then
    answer = -1
  elseif source and not take(source, ids, first, other, others, plain) then
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
        if source then
          giveBack(source, ids, first)
        end
      end
      skip = result == 'skip'
    else
      skip = false
    end
  end

  if answer ~= 1 or not source then
    return answer
  end

  local stream, group = source.stream, source.group
  if plain then
    -- It only says what is done: Redis is told that with those of the other calls, together.
    source.plain = source.plain or {}
    source.plain[#source.plain + 1] = { call = place, from = ids + 1, to = ids + first }
    return 1
  end
  if first > 0 and source.kind == 'Q' then
    redis.call('XDEL', stream, unpack(ARGV, ids + 1, ids + first))
  elseif first > 0 then
    redis.call('XACK', stream, group, unpack(ARGV, ids + 1, ids + first))
  end
  for at = other, other + 4 * (others - 1), 4 do
    local id, deliveries, action = ARGV[at + 1], ARGV[at + 2], ARGV[at + 3]
    if action == 'done' then
      redis.call('XACK', stream, group, id)
      if source.kind == 'Q' then
        redis.call('XDEL', stream, id)
      end
    elseif action == 'release' then
      local owner = source.kind == 'Q' and '~released' or source.consumer
      redis.call('XCLAIM', stream, group, owner, 0, id, 'RETRYCOUNT', deliveries - 1, 'JUSTID')
      wake[stream] = true
    elseif source.kind == 'Q' then
      redis.call('XCLAIM', stream, group, '~delayed', 0, id, 'JUSTID')
      redis.call('ZADD', source.side, after(ARGV[at + 4]), id)
    end
  end
  if source.kind == 'P' and pause ~= '' then
    source.held = false
    if pause == '0' then
      redis.call('DEL', source.side)
      wake[stream] = true
    else
      redis.call('SET', source.side, '~', 'PX', pause)
    end
  end
  return 1
end

local answers = {}
for at = 1, number() do
  answers[at] = call(at)
end

for _, source in ipairs(sources) do
  local calls, ids = source.plain or {}, {}
  local single = #calls == 1
  for _, done in ipairs(single and {} or calls) do
    for at = done.from, done.to do
      ids[#ids + 1] = ARGV[at]
    end
  end
  local stream, group = source.stream, source.group
  if single then
    local from, to = calls[1].from, calls[1].to
    if redis.call('XACK', stream, group, unpack(ARGV, from, to)) == 0 then
      answers[calls[1].call] = 0
    else
      redis.call('XDEL', stream, unpack(ARGV, from, to))
    end
  elseif #ids > 0 and redis.call('XACK', stream, group, unpack(ids)) == #ids then
    redis.call('XDEL', stream, unpack(ids))
  else
    -- Some were settled before, and are not there any more.
    for _, done in ipairs(calls) do
      if redis.call('XDEL', stream, unpack(ARGV, done.from, done.to)) == 0 then
        answers[done.call] = 0
      end
    end
  end
end

for key in pairs(wake) do
  redis.call('PUBLISH', channel, key)
end
return answers
