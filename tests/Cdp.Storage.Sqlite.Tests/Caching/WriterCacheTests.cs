using Cdp.Identity;
using Cdp.Storage.Sqlite.Caching;
using CsCheck;

namespace Cdp.Storage.Sqlite.Tests.Caching;

public sealed class WriterCacheTests
{
    [Fact]
    public void An_identifier_that_is_remembered_by_its_number_is_remembered_by_its_value_and_no_other_is() =>
        Gen.Select(Gen.Int[0, 5], Gen.Select(Gen.Long[1, 9], Gen.Int[0, 3]).Array[0, 60]).Sample((capacity, steps) =>
        {
            var cache = new WriterCache(capacity, sightings: 0);
            foreach (var (id, action) in steps)
            {
                switch (action)
                {
                    case 0:
                        cache.FindIdentifier(1, Value(id));
                        break;
                    case 1:
                        cache.GetIdentifier(1, id);
                        break;
                    default:
                        cache.Keep(1, Node(id) with { Profile = new ProfileId(action) });
                        break;
                }

                var known = Enumerable.Range(1, 9).Where(number => cache.GetIdentifier(1, number) is not null).ToList();
                known.Count.Should().BeLessThanOrEqualTo(capacity);
                foreach (var number in Enumerable.Range(1, 9))
                {
                    cache.FindIdentifier(1, Value(number)).Should().BeSameAs(cache.GetIdentifier(1, number));
                }
            }
        }, iter: 1_000);

    [Fact]
    public void Tenants_and_emptying_are_kept_apart()
    {
        var cache = new WriterCache(10, 10);
        cache.Keep(1, Node(1));
        cache.FindIdentifier(2, Value(1)).Should().BeNull();
        cache.GetIdentifier(2, 1).Should().BeNull();

        cache.Clear();
        cache.FindIdentifier(1, Value(1)).Should().BeNull();
        cache.Keep(1, Node(1));
        cache.FindIdentifier(1, Value(1)).Should().NotBeNull();
    }

    private static Identifier Value(long id) => new("email", $"{id}@example.com");

    private static IdentifierNode Node(long id) =>
        new() { Id = id, Identifier = Value(id), FirstSeen = StorageExtensions.Noon, Profile = new ProfileId(id) };
}
