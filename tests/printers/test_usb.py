"""Printers at the USB, through pyusb itself and a bus that is only told of."""

import errno

import pytest
import usb.core

from printers.devices import DeviceFault
from printers.outcome import Fault, PrinterWarning
from printers.status import ALL_WELL, NOT_KNOWN, DeviceStatus
from tests.printers.talking import SLIP, fault_of, opened
from tests.support.fake_usb import FakeUsb, UsbPrinter
from tests.support.printer_manners import Mode

EPSON = "usb://04b8:0e15"


class TestTalking:
    def test_a_slip_arrives_byte_for_byte_between_two_questions(self) -> None:
        printer = UsbPrinter()
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL
            device.send(SLIP)
            assert device.status() == ALL_WELL
        assert printer.data == SLIP

    def test_a_printer_that_takes_little_at_a_time_gets_all_of_it(self) -> None:
        printer = UsbPrinter(packet=7, mode=Mode.MUTE)
        with opened(EPSON, usb=FakeUsb(printer), profile="generic-80-silent") as device:
            device.send(SLIP)
        assert printer.data == SLIP

    @pytest.mark.parametrize(
        ("mode", "fault"),
        [
            (Mode.PAPER_OUT, Fault.PAPER_OUT),
            (Mode.COVER_OPEN, Fault.COVER_OPEN),
            (Mode.CUTTER_ERROR, Fault.CUTTER_ERROR),
            (Mode.OVERHEATED, Fault.PRINTER_ERROR),
            (Mode.OFFLINE, Fault.OFFLINE),
            (Mode.HANGS, Fault.NO_ANSWER),
        ],
    )
    def test_a_printer_that_is_not_well_gets_no_slip(self, mode: Mode, fault: Fault) -> None:
        printer = UsbPrinter(mode=mode)
        error = fault_of(EPSON, usb=FakeUsb(printer))
        assert (error.fault, error.bytes_left, printer.data) == (fault, False, b"")

    def test_a_roll_near_its_end_is_told_and_prints(self) -> None:
        printer = UsbPrinter(mode=Mode.PAPER_LOW)
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == DeviceStatus(warning=PrinterWarning.PAPER_LOW)
            device.send(SLIP)
        assert printer.data == SLIP

    @pytest.mark.parametrize("profile", ["TM-T20II", "generic-80"])
    def test_paper_that_runs_out_during_the_slip_is_a_fault(self, profile: str) -> None:
        printer = UsbPrinter(mode=Mode.OUT_OF_PAPER_MIDWAY)
        assert fault_of(EPSON, profile, FakeUsb(printer)).fault is Fault.PAPER_OUT

    @pytest.mark.parametrize("printer", [UsbPrinter(mode=Mode.MUTE), UsbPrinter(has_in=False)])
    def test_a_printer_that_cannot_answer_prints_all_the_same(self, printer: UsbPrinter) -> None:
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == NOT_KNOWN
            device.send(SLIP)
        assert printer.data == SLIP

    def test_half_a_slip_may_have_printed(self) -> None:
        printer = UsbPrinter(takes_bytes=40, mode=Mode.MUTE)
        error = fault_of(EPSON, "generic-80-silent", FakeUsb(printer))
        assert (error.fault, error.bytes_left) == (Fault.NO_ANSWER, True)
        assert printer.data == SLIP[:40]

    def test_a_slip_of_which_nothing_went_has_not_printed(self) -> None:
        error = fault_of(EPSON, "generic-80-silent", FakeUsb(UsbPrinter(takes_bytes=0)))
        assert (error.fault, error.bytes_left) == (Fault.NO_ANSWER, False)

    def test_a_cable_pulled_midway_may_have_printed(self) -> None:
        printer = UsbPrinter(mode=Mode.CLOSES_MIDWAY, packet=64)
        error = fault_of(EPSON, usb=FakeUsb(printer))
        assert (error.fault, error.bytes_left) == (Fault.CLOSED_MIDWAY, True)

    def test_a_cable_pulled_between_two_questions_is_a_broken_connection(self) -> None:
        printer = UsbPrinter()
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            printer.is_unplugged = True
            with pytest.raises(DeviceFault) as caught:
                device.status()
        assert (caught.value.fault, caught.value.bytes_left) == (Fault.CLOSED_MIDWAY, False)

    def test_an_answer_from_an_earlier_connection_is_not_taken_for_one_of_now(self) -> None:
        printer = UsbPrinter(stale=b"\x1a\x32\x12\x72")
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL

    def test_a_clone_that_answers_with_nothing_first_is_heard_out(self) -> None:
        with opened(EPSON, usb=FakeUsb(UsbPrinter(empty_answers=5))) as device:
            assert device.status() == ALL_WELL

    def test_a_printer_pulled_out_at_the_very_end_is_let_go_in_silence(self) -> None:
        printer = UsbPrinter()
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL
            printer.is_unplugged = True


class TestOpening:
    def test_the_kernels_driver_is_sent_away_and_the_interface_given_back(self) -> None:
        printer = UsbPrinter(has_kernel_driver=True)
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL
            assert (printer.claimed, printer.has_kernel_driver) == (1, False)
        assert (printer.claimed, printer.is_open) == (0, False)

    def test_an_interface_of_another_setting_is_selected(self) -> None:
        printer = UsbPrinter(alternate=1)
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL
        assert printer.selected_alternate == 1

    def test_a_printer_without_configuration_gets_one(self) -> None:
        printer = UsbPrinter(is_configured=False)
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL

    def test_a_printer_that_another_program_uses_for_a_moment_is_waited_for(self) -> None:
        printer = UsbPrinter(busy_claims=2)
        with opened(EPSON, usb=FakeUsb(printer)) as device:
            assert device.status() == ALL_WELL

    @pytest.mark.parametrize(
        ("number", "fault"),
        [(errno.EACCES, Fault.USB_PERMISSION), (errno.ENODEV, Fault.USB_NOT_FOUND)],
    )
    def test_a_printer_that_may_not_be_opened_says_why(self, number: int, fault: Fault) -> None:
        printer = UsbPrinter(refusal=number)
        error = fault_of(EPSON, usb=FakeUsb(printer))
        assert (error.fault, error.bytes_left) == (fault, False)

    def test_a_device_that_takes_nothing_is_no_printer_and_is_closed_again(self) -> None:
        scale = UsbPrinter(has_out=False)
        assert fault_of(EPSON, usb=FakeUsb(scale)).fault is Fault.NOT_A_PRINTER
        assert not scale.is_open

    def test_a_printer_pulled_out_while_it_is_opened_is_closed_again(self) -> None:
        printer = UsbPrinter(is_unplugged=True)
        assert fault_of(EPSON, usb=FakeUsb(printer)).fault is Fault.CLOSED_MIDWAY
        assert (printer.is_open, printer.claimed) == (False, 0)

    def test_a_printer_that_another_program_keeps_is_not_ready(self) -> None:
        printer = UsbPrinter(busy_claims=1000)
        assert fault_of(EPSON, usb=FakeUsb(printer)).fault is Fault.NOT_READY
        assert not printer.is_open

    def test_the_missing_permission_names_the_remedy(self) -> None:
        sentence = fault_of(EPSON, usb=FakeUsb(UsbPrinter(refusal=errno.EACCES))).sentence
        assert "aturan udev" in sentence
        assert "grup lp" in sentence

    def test_a_computer_without_libusb_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def find(**_: object) -> object:
            raise usb.core.NoBackendError("No backend available")

        monkeypatch.setattr(usb.core, "find", find)
        assert fault_of(EPSON).fault is Fault.USB_LIBRARY


class TestWhichOne:
    def test_the_only_printer_needs_no_ids(self) -> None:
        printer = UsbPrinter(vendor=0x0416, product=0x5011)
        camera = UsbPrinter(vendor=0x046D, product=0xC534, interface_class=3)
        with opened("usb://", usb=FakeUsb(camera, printer)) as device:
            device.send(SLIP)
        assert (printer.data, camera.data) == (SLIP, b"")

    def test_an_office_printer_that_speaks_ipp_is_none_for_slips(self) -> None:
        laser = UsbPrinter(vendor=0x03F0, product=0x1234, protocol=4)
        assert fault_of("usb://", usb=FakeUsb(laser)).fault is Fault.USB_NOT_FOUND

    def test_without_a_printer_the_devices_that_are_there_are_named(self) -> None:
        error = fault_of("usb://", usb=FakeUsb(UsbPrinter(vendor=0x046D, product=0xC534, interface_class=3)))
        assert error.fault is Fault.USB_NOT_FOUND
        assert "046d:c534" in error.sentence

    def test_without_any_device_the_cable_is_the_first_suspect(self) -> None:
        assert "Periksa kabel" in fault_of("usb://", usb=FakeUsb()).sentence

    def test_several_printers_are_listed_with_addresses_that_work(self) -> None:
        first, second = UsbPrinter(port=(1,)), UsbPrinter(product=0x0202, port=(2, 3))
        bus = FakeUsb(first, second)
        error = fault_of("usb://", usb=bus)
        assert error.fault is Fault.USB_SEVERAL
        assert "usb://04b8:0e15?port=1-1, usb://04b8:0202?port=1-2.3" in error.sentence
        with opened("usb://04b8:0202?port=1-2.3", usb=bus) as device:
            device.send(SLIP)
        assert (first.data, second.data) == (b"", SLIP)

    def test_twins_are_told_apart_by_their_serial_numbers(self) -> None:
        first, second = UsbPrinter(serial="A1"), UsbPrinter(serial="B2", port=(2,))
        with opened(f"{EPSON}?serial=B2", usb=FakeUsb(first, second)) as device:
            device.send(SLIP)
        assert (first.data, second.data) == (b"", SLIP)

    def test_twins_without_a_sign_are_refused_and_not_guessed(self) -> None:
        first, second = UsbPrinter(), UsbPrinter(port=(2,))
        assert fault_of(EPSON, usb=FakeUsb(first, second)).fault is Fault.USB_SEVERAL
        assert (first.data, second.data) == (b"", b"")

    def test_a_serial_number_that_may_not_be_read_is_a_permission_missing(self) -> None:
        printer = UsbPrinter(serial="A1", refusal=errno.EACCES)
        assert fault_of(f"{EPSON}?serial=A1", usb=FakeUsb(printer)).fault is Fault.USB_PERMISSION

    def test_a_printer_that_names_itself_something_else_is_taken_when_its_ids_are_given(self) -> None:
        printer = UsbPrinter(vendor=0x0FE6, product=0x811E, interface_class=255)
        with opened("usb://0FE6:811E", usb=FakeUsb(printer)) as device:
            device.send(SLIP)
        assert printer.data == SLIP
