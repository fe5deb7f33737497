-- Gives a consumer what waits in the group of a queue beside new entries: released ones, those whose pause has ended, and those whose lease has.
-- KEYS: the queue, its delayed set, and from whom entries were taken. ARGV: group, consumer, max, lease of consumers that name none (ms), whether to look for ended leases.
local queue, delayed = KEYS[1], KEYS[2]
local group, consumer = ARGV[1], ARGV[2]
local room, lease = tonumber(ARGV[3]), tonumber(ARGV[4])
local ids, attempts = {}, {}

local function take(id, deliveries)
  ids[#ids + 1] = id
  attempts[#attempts + 1] = deliveries + 1
  room = room - 1
end

for _, entry in ipairs(redis.call('XPENDING', queue, group, '-', '+', room, '~released')) do
  take(entry[1], entry[4])
end

local woken = 0
if room > 0 then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', delayed, '-inf', now, 'LIMIT', 0, room)) do
    if string.sub(member, 1, 1) == '+' then
      -- Sent with a delay: it becomes an entry now.
      redis.call('XADD', queue, '*', unpack(cmsgpack.unpack(string.sub(member, 2))))
      woken = woken + 1
    else
      local pending = redis.call('XPENDING', queue, group, member, member, 1)[1]
      if pending then
        take(member, pending[4])
      end
    end
    redis.call('ZREM', delayed, member)
  end
end

if ARGV[5] == '1' then
  local start = '-'
  while room > 0 do
    local page = redis.call('XPENDING', queue, group, 'IDLE', 10, start, '+', 100)
    for _, entry in ipairs(page) do
      local name = entry[2]
      if room > 0 and string.sub(name, 1, 1) ~= '~' and entry[3] >= (tonumber(string.match(name, '/(%d+)$')) or lease) then
        redis.call('HSET', KEYS[3], name, redis.call('TIME')[1])
        take(entry[1], entry[4])
      end
    end
    if #page < 100 then
      break
    end
    start = '(' .. page[#page][1]
  end
end

if #ids == 0 then
  return { {}, {}, woken }
end

local entries, known = {}, {}
for at, id in ipairs(ids) do
  known[id] = attempts[at]
end
attempts = {}
for _, entry in ipairs(redis.call('XCLAIM', queue, group, consumer, 0, unpack(ids))) do
  -- What was deleted behind the connector's back is left out.
  if entry and entry[2] then
    entries[#entries + 1] = entry
    attempts[#attempts + 1] = known[entry[1]]
  end
end
return { entries, attempts, woken }
