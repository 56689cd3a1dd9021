-- Finds the namespace version, or makes one from the time. KEYS[1] its key. ARGV[1] prefix:{cache}:
-- ARGV[2] "clear" for a new one. Returns the version and whether it is new.
local function fmt(number)
  return string.format('%.0f', number)
end

local old = redis.pcall('GET', KEYS[1])
local known = type(old) == 'string' and string.match(old, '^%d+$') and #old < 16
if known and ARGV[2] ~= 'clear' then
  return {old, 0}
end
redis.call('DEL', ARGV[1] .. '!!') -- there is none; a server without memory lets what follows a write pass
local time = redis.call('TIME')
local version = time[1] * 1000 + math.floor(time[2] / 1000)
if known then
  version = math.max(version, tonumber(old) + 1)
end
redis.call('SET', KEYS[1], fmt(version))
redis.call('DEL', ARGV[1] .. fmt(version) .. '#') -- nothing of ours is there yet
redis.call('ZADD', ARGV[1] .. fmt(version) .. '#', '+inf', '')
return {fmt(version), 1}
