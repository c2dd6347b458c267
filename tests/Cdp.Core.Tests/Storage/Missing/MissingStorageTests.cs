using System.Reflection;
using Cdp.Storage;
using Cdp.Storage.Missing;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Storage.Missing;

public sealed class MissingStorageTests
{
    private const string Lesson = "No CDP storage is registered. Add one after AddCdp(), for example: services.AddCdp().UseSqlite(\"Data Source=cdp.db\");";

    private static readonly Dictionary<string, Func<ICdpStorage, Task>> Members = new()
    {
        [nameof(ICdpStorage.InitializeAsync)] = async storage => await storage.InitializeAsync(CancellationToken.None),
        [nameof(ICdpStorage.WriteAsync)] = async storage => await storage.WriteAsync(TenantId.Default, (_, _) => new ValueTask<int>(0), CancellationToken.None),
        [nameof(ICdpStorage.ReadAsync)] = async storage => await storage.ReadAsync(TenantId.Default, (_, _) => new ValueTask<int>(0), CancellationToken.None),
        [nameof(ICdpStorage.GetSettledPositionAsync)] = async storage => await storage.GetSettledPositionAsync(TenantId.Default, CancellationToken.None),
    };

    [Fact]
    public async Task Every_member_teaches_which_line_to_add()
    {
        Members.Keys.Should().BeEquivalentTo(typeof(ICdpStorage).GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => method.Name));
        foreach (var call in Members.Values)
        {
            var thrown = await FluentActions.Awaiting(() => call(new MissingStorage())).Should().ThrowExactlyAsync<CdpException>();
            thrown.Which.Message.Should().Be(Lesson);
        }
    }
}
