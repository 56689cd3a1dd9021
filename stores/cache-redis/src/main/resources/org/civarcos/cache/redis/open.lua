-- Finds the namespace version, or makes one from the time. KEYS[1] its key. ARGV[1] prefix:{cache}:
-- ARGV[2] "clear" for a new one, "end" to let this one end, ARGV[3] then in how many ms, empty for never. The end is the
-- expiry of the key: from that moment on all who read or write find that there is another version. It is noted beside it
-- for a version that is made before. Returns the version, whether an end was noted for the one before, so that what lies
-- under it is to be reclaimed, and the ms until this one ends, -1 for never.
local function fmt(number)
  return string.format('%.0f', number)
end

local noted = ARGV[1] .. 'clear'

local function end_at(moment)
  if moment then
    redis.call('SET', noted, fmt(moment))
    redis.call('PEXPIREAT', KEYS[1], fmt(moment))
  else
    redis.call('DEL', noted)
    redis.call('PERSIST', KEYS[1])
  end
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local version, former = redis.pcall('GET', KEYS[1]), 0
local known = type(version) == 'string' and string.match(version, '^%d+$') and #version < 16
if not known or ARGV[2] ~= '' then
  redis.call('DEL', ARGV[1] .. '!!') -- there is none; a server without memory lets what follows a write pass
end
if not known or ARGV[2] == 'clear' then
  local number = known and math.max(now, tonumber(version) + 1) or now
  local moment = redis.pcall('GET', noted)
  moment = type(moment) == 'string' and tonumber(moment)
  local left = known and not moment and redis.call('PTTL', KEYS[1]) or -1
  if left >= 0 then -- the note was evicted
    moment = now + left
  end
  version, former = fmt(number), moment and 1 or 0
  redis.call('SET', KEYS[1], version)
  redis.call('DEL', ARGV[1] .. version .. '#') -- nothing of ours is there yet
  redis.call('ZADD', ARGV[1] .. version .. '#', '+inf', '')
  if moment then
    end_at(moment > now and math.max(moment, number + 1))
  end
end
if ARGV[2] == 'end' then -- not before the next version would be another one
  end_at(ARGV[3] ~= '' and math.max(now + tonumber(ARGV[3]), tonumber(version) + 1))
end
return {version, former, redis.call('PTTL', KEYS[1])}
