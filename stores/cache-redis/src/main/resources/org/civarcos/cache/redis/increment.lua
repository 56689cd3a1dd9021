-- Adds to a number. KEYS[2] entry, KEYS[3] fence. ARGV[4] what to add, ARGV[5] what a missing one counts as, ARGV[6] new
-- version, ARGV[7] ms to live and ARGV[8] ms idle of a new one. Lua counts in doubles: what is too long for them is
-- added by the server.
local function add(one, other)
  local a, b = tonumber(one), tonumber(other)
  if math.abs(a) < 4e15 and math.abs(b) < 4e15 then
    return fmt(a + b)
  end
  local scratch = base .. '!sum'
  redis.call('SET', scratch, one)
  local sum = redis.pcall('INCRBY', scratch, other)
  sum = type(sum) == 'number' and redis.call('GET', scratch) or nil
  redis.call('DEL', scratch)
  return sum
end

local old = read(KEYS[2])
local number = nil
if old and old.present and old.flags % 4 < 2 then
  number = old.flags % 2 == 1 and '0' or redis.call('GETRANGE', KEYS[2], old.payload - 1, -1)
  if not string.match(number, '^%-?%d+$') or #number > 20 then
    number = nil
  end
end
local kept = number and old or nil
number = number or ARGV[5]
if number == '' then
  return {2}
end
local sum = add(number, ARGV[4])
if not sum then
  return {3}
end
local tags = kept and kept.tags or ''
write(KEYS[2], KEYS[3], old, kept, ARGV[7], ARGV[8], tags, '0', ARGV[6], codec .. sum, '')
return {1, sum}
