using Cdp.Storage.Sqlite.Caching;
using CsCheck;

namespace Cdp.Storage.Sqlite.Tests.Caching;

public sealed class LruCacheTests
{
    [Fact]
    public void It_forgets_what_was_not_used_for_longest()
    {
        var cache = new LruCache<int, string>(2);
        cache.Set(1, "one");
        cache.Set(2, "two");
        cache.TryGet(1, out _).Should().BeTrue();
        cache.Set(3, "three");

        cache.TryGet(2, out _).Should().BeFalse();
        cache.TryGet(1, out var one).Should().BeTrue();
        one.Should().Be("one");
    }

    [Fact]
    public void Without_room_it_remembers_nothing()
    {
        var cache = new LruCache<int, string>(0);
        cache.Set(1, "one");
        cache.TryGet(1, out _).Should().BeFalse();
    }

    [Fact]
    public void It_agrees_with_a_plain_list() =>
        Gen.Select(Gen.Int[1, 6], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20]).Array[0, 60]).Sample((capacity, steps) =>
        {
            var cache = new LruCache<int, int>(capacity);
            var model = new List<(int Key, int Value)>();
            foreach (var (key, action) in steps)
            {
                var at = model.FindIndex(entry => entry.Key == key);
                if (action == 0)
                {
                    cache.Clear();
                    model.Clear();
                }
                else if (action < 10)
                {
                    cache.TryGet(key, out var value).Should().Be(at >= 0);
                    if (at >= 0)
                    {
                        value.Should().Be(model[at].Value);
                        model.Add(model[at]);
                        model.RemoveAt(at);
                    }
                }
                else
                {
                    cache.Set(key, action);
                    if (at >= 0)
                    {
                        model.RemoveAt(at);
                    }
                    else if (model.Count == capacity)
                    {
                        model.RemoveAt(0);
                    }

                    model.Add((key, action));
                }

                cache.Count.Should().Be(model.Count);
            }
        }, iter: 2_000);
}
