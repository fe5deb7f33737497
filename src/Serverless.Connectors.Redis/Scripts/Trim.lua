-- Removes old records that every consumer group has done with. KEYS: the partitions. ARGV: the longest time that records are kept (ms).
local time = redis.call('TIME')
local oldest = { time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1]), 0 }

local function before(a, b)
  return a[1] < b[1] or (a[1] == b[1] and a[2] < b[2])
end

local removed = 0
for _, stream in ipairs(KEYS) do
  local least, groups = oldest, 0
  local known = redis.pcall('XINFO', 'GROUPS', stream)
  for _, fields in ipairs(known.err and {} or known) do
    local group = {}
    for at = 1, #fields, 2 do
      group[fields[at]] = fields[at + 1]
    end
    groups = groups + 1
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
  if groups > 0 then
    removed = removed + redis.call('XTRIM', stream, 'MINID', string.format('%.0f-%.0f', least[1], least[2]))
  end
end
return removed
