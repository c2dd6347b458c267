using Cdp.Identity;

namespace Cdp.Tool.Live;

/// <summary>Shows how far long work on a store has come.</summary>
/// <param name="tell">Whom to tell.</param>
/// <remarks><see cref="Progress{T}"/> would tell from another thread, and late.</remarks>
internal sealed class IdentityTeller(Action<string> tell) : IProgress<IdentityProgress>
{
    /// <inheritdoc/>
    public void Report(IdentityProgress value) =>
        tell($"{char.ToUpperInvariant(value.Stage[0])}{value.Stage[1..]}: {NumberText.Grouped(value.Done)}");
}
