-- Writes several entries. KEYS[2i], KEYS[2i+1] entry and fence. ARGV[4] ms to live, ARGV[5] whether lifetime and tags
-- stay, ARGV[6] ms idle, ARGV[7] tags, ARGV[8] stamp; then for each entry flags, new version, codec and payload.
for i = 1, (#KEYS - 1) / 2 do
  local key, fence = KEYS[2 * i], KEYS[2 * i + 1]
  local old = read(key)
  local kept = ARGV[5] == '1' and old and old.present and old or nil
  local tags = ARGV[7]
  if kept and tags == '' then
    tags = kept.tags
  end
  local at = 9 + (i - 1) * 3
  write(key, fence, old, kept, ARGV[4], ARGV[6], tags, ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[8])
end
return {1}
