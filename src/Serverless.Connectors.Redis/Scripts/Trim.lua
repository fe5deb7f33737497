-- Removes old records that every consumer group has done with, but for groups that no program declares any more: they hold nothing back.
-- KEYS: the partitions, and when each group was declared last. ARGV: the longest time that records are kept (ms), after which time a group that nobody
-- declares does not count (ms), the groups of this program.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local oldest, absence, seen = { now - tonumber(ARGV[1]), 0 }, tonumber(ARGV[2]), KEYS[#KEYS]

for at = 3, #ARGV do
  redis.call('HSET', seen, ARGV[at], now)
end

local function before(a, b)
  return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2])
end

local function counts(group)
  local since = redis.call('HGET', seen, group)
  if not since then
    -- A program that does not say so yet may have it.
    redis.call('HSET', seen, group, now)
  end
  return not since or now - tonumber(since) <= absence
end

local removed = 0
for at = 1, #KEYS - 1 do
  local stream = KEYS[at]
  local least, groups = oldest, 0
  local known = redis.pcall('XINFO', 'GROUPS', stream)
  for _, fields in ipairs(known.err and {} or known) do
    local group = {}
    for field = 1, #fields, 2 do
      group[fields[field]] = fields[field + 1]
    end
    groups = groups + 1
    if counts(group.name) then
      local id = group['last-delivered-id']
      if group.pending > 0 then
        id = redis.call('XPENDING', stream, group.name)[2]
      end
      local milliseconds, sequence = string.match(id, '(%d+)-(%d+)')
      local reached = { tonumber(milliseconds), tonumber(sequence) }
      if before(reached, least) then
        least = reached
      end
    end
  end
  if groups > 0 then
    removed = removed + redis.call('XTRIM', stream, 'MINID', string.format('%.0f-%.0f', least[1], least[2]))
  end
end
return removed
