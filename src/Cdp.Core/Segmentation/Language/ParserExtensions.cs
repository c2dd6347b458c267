using Parlot.Fluent;

namespace Cdp.Segmentation.Language;

/// <summary>Parts that may be left out.</summary>
internal static class ParserExtensions
{
    public static Parser<T?> Optional<T>(this Parser<T> parser)
        where T : class => parser.Then<T?>(static value => value).Else(default(T?));

    public static Parser<T?> OptionalValue<T>(this Parser<T> parser)
        where T : struct => parser.Then<T?>(static value => value).Else(default(T?));
}
