using System.Text;
using Cdp.Collection;
using Cdp.Storage.Conformance.Support;
using Xunit;
using static Cdp.Storage.Conformance.Support.Make;

namespace Cdp.Storage.Conformance;

/// <summary>What <see cref="IQuarantineStore"/> promises.</summary>
public abstract class QuarantineStoreTests<TFixture>(TFixture fixture) : StoreTests<TFixture>(fixture)
    where TFixture : CdpStoreFixture
{
    [SkippableFact]
    public virtual async Task An_entry_is_given_back_as_it_was_stored()
    {
        var entry = Quarantined() with { Truncated = true, ReceivedAt = At(7).AddTicks(3), Payload = new byte[] { 0, 255, 254, 0x7B, 0xC3, 0x28, 0 } };
        var id = await WriteAsync(async t => await t.Quarantine.AddAsync(entry, None));

        var found = await ReadAsync(async t => await t.Quarantine.FindAsync(id, None));

        Assert.True(id >= 1);
        Assert.Equal(Render.Row(entry with { Id = id, ReceivedAt = At(7) }), Render.Row(found!));
    }

    [SkippableFact]
    public virtual async Task A_payload_may_be_empty_and_stays_when_the_caller_uses_its_buffer_again()
    {
        var buffer = Encoding.UTF8.GetBytes("{");
        await WriteAsync(async t =>
        {
            await t.Quarantine.AddAsync(Quarantined() with { Payload = buffer }, None);
            await t.Quarantine.AddAsync(Quarantined() with { Payload = ReadOnlyMemory<byte>.Empty }, None);
            buffer[0] = (byte)'x';
        });

        Assert.Equal(["{", ""], (await AllAsync()).Select(entry => Encoding.UTF8.GetString(entry.Payload.Span)));
    }

    [SkippableFact]
    public virtual async Task Entries_are_listed_after_a_number_by_rising_number()
    {
        var ids = await AddAsync(600);

        var rest = await ReadAsync(t => t.Quarantine.ReadAsync(ids[299], None).AllAsync());

        Assert.Equal(ids, (await AllAsync()).Select(entry => entry.Id));
        Assert.Equal(ids.Order().Distinct(), ids);
        Assert.Equal(ids.Skip(300), rest.Select(entry => entry.Id));
    }

    [SkippableFact]
    public virtual async Task A_removed_entry_is_gone_and_the_others_stay()
    {
        var ids = await AddAsync(3);

        Assert.True(await WriteAsync(async t => await t.Quarantine.RemoveAsync(ids[1], None)));
        Assert.False(await WriteAsync(async t => await t.Quarantine.RemoveAsync(ids[1], None)));
        Assert.False(await WriteAsync(async t => await t.Quarantine.RemoveAsync(9_000_000_000, None)));

        Assert.Null(await ReadAsync(async t => await t.Quarantine.FindAsync(ids[1], None)));
        Assert.Equal([ids[0], ids[2]], (await AllAsync()).Select(entry => entry.Id));
    }

    [SkippableFact]
    public virtual async Task The_number_of_a_removed_entry_is_not_given_again()
    {
        var ids = await AddAsync(2);
        await WriteAsync(async t => await t.Quarantine.RemoveAsync(ids[1], None));

        var next = (await AddAsync(1))[0];

        Assert.True(next > ids[1]);
    }

    [SkippableFact]
    public virtual async Task Entries_can_be_removed_while_they_are_listed()
    {
        var ids = await AddAsync(700);

        var seen = await WriteAsync(async t =>
        {
            var listed = new List<long>();
            await foreach (var entry in t.Quarantine.ReadAsync(0, None))
            {
                listed.Add(entry.Id);
                await t.Quarantine.RemoveAsync(entry.Id, None);
            }

            return listed;
        });

        Assert.Equal(ids, seen);
        Assert.Empty(await AllAsync());
    }

    private Task<List<QuarantinedEvent>> AllAsync() => ReadAsync(t => t.Quarantine.ReadAsync(0, None).AllAsync());

    private Task<List<long>> AddAsync(int count) => WriteAsync(async t =>
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await t.Quarantine.AddAsync(Quarantined(payload: $"{{{i}"), None));
        }

        return ids;
    });
}
