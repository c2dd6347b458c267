using Cdp.Storage.Sqlite.Caching;
using CsCheck;

namespace Cdp.Storage.Sqlite.Tests.Caching;

public sealed class ClockCacheTests
{
    [Fact]
    public void What_was_used_since_the_hand_passed_gets_a_second_chance()
    {
        var cache = new ClockCache<int, string>(3);
        cache.Set(1, "one");
        cache.Set(2, "two");
        cache.Set(3, "three");

        // The hand takes all marks and forgets the first. Then the second one is used, and the third is not.
        cache.Set(4, "four");
        cache.TryGet(1, out _).Should().BeFalse();
        cache.TryGet(2, out var two).Should().BeTrue();
        two.Should().Be("two");
        cache.Set(5, "five");

        cache.TryGet(2, out _).Should().BeTrue();
        cache.TryGet(3, out _).Should().BeFalse();
        cache.Count.Should().Be(3);
    }

    [Fact]
    public void Without_room_it_remembers_nothing()
    {
        var cache = new ClockCache<int, string>(0);
        cache.Set(1, "one");
        cache.TryGet(1, out _).Should().BeFalse();
    }

    [Fact]
    public void It_agrees_with_a_plain_list() =>
        Gen.Select(Gen.Int[1, 6], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 20]).Array[0, 60]).Sample((capacity, steps) =>
        {
            var forgotten = new List<int>();
            var cache = new ClockCache<int, int>(capacity, forgotten.Add);
            var model = new List<(int Key, int Value, bool IsUsed)>();
            var (hand, expected) = (0, new List<int>());
            foreach (var (key, action) in steps)
            {
                var at = model.FindIndex(entry => entry.Key == key);
                if (action == 0)
                {
                    cache.Clear();
                    model.Clear();
                    hand = 0;
                }
                else if (action < 10)
                {
                    cache.TryGet(key, out var value).Should().Be(at >= 0);
                    if (at >= 0)
                    {
                        value.Should().Be(model[at].Value);
                        model[at] = model[at] with { IsUsed = true };
                    }
                }
                else
                {
                    cache.Set(key, action);
                    if (at < 0 && model.Count == capacity)
                    {
                        for (; model[hand].IsUsed; hand = (hand + 1) % capacity)
                        {
                            model[hand] = model[hand] with { IsUsed = false };
                        }

                        expected.Add(model[hand].Value);
                        at = hand;
                        hand = (hand + 1) % capacity;
                    }

                    if (at >= 0)
                    {
                        model[at] = (key, action, true);
                    }
                    else
                    {
                        model.Add((key, action, true));
                    }
                }

                cache.Count.Should().Be(model.Count);
                forgotten.Should().Equal(expected);
            }
        }, iter: 2_000);
}
